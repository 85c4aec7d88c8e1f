#pragma once

#include <boost/system/error_code.hpp>

#include <type_traits>

namespace layer::mtproto {

/// What is wrong with a proxy: with its link, with its settings, or with what it answers.
enum class ProxyErrc {
  // --- links and settings

  /// Neither tg://proxy, tg://socks nor the same on t.me.
  not_a_proxy_link = 1,
  /// A `%` without two hex digits behind it.
  malformed_escape,
  /// No `server`.
  missing_server,
  /// `server` is no host name and no IP address.
  invalid_server,
  /// No `port`.
  missing_port,
  /// `port` is no number from 1 to 65535.
  invalid_port,
  /// tg://proxy without `secret`.
  missing_secret,
  /// A secret that is neither hexadecimal nor base64.
  malformed_secret,
  /// A secret of less than 16 bytes.
  secret_too_short,
  /// A secret of more than 16 bytes that begins with neither `dd` nor `ee`, or a `dd` one of more
  /// than 17.
  unsupported_secret,
  /// An `ee` secret without a domain.
  missing_domain,
  /// The domain of an `ee` secret is longer than 182 bytes or has characters no domain has.
  invalid_domain,
  /// User or password have more than 255 bytes: SOCKS5 cannot carry them.
  credentials_too_long,
  /// HTTP proxies have no link.
  no_link_form,

  // --- SOCKS5

  /// The answer is not SOCKS version 5.
  not_socks5,
  /// The proxy takes none of the ways to authenticate that were offered.
  no_acceptable_method,
  /// Wrong user or password; also HTTP 407.
  credentials_refused,
  /// The proxy could not connect (SOCKS5 reply 1, or one that has no name).
  proxy_failed,
  /// The proxy's rules forbid the connection.
  not_allowed,
  network_unreachable,
  host_unreachable,
  connection_refused,
  ttl_expired,
  command_not_supported,
  address_type_not_supported,

  // --- HTTP

  /// The answer does not begin as HTTP.
  not_http,
  /// The proxy answered CONNECT with a status that is not 2xx.
  connect_refused,

  // --- all

  /// More bytes than any honest answer has.
  answer_too_long,
  /// The proxy sent something before anyone asked it to.
  unexpected_data,

  // --- fake TLS

  /// The answer is not built as the beginning of TLS: a TLS alert, another protocol.
  not_fake_tls,
  /// The hello does not prove the secret: it is another one, or this is a real web server.
  wrong_secret,
  /// The time in the client's hello is too far from the server's.
  stale_hello,
  /// What follows the hellos is not made of application data records.
  malformed_record,
  /// A record that is longer than TLS allows.
  record_too_long,
};

const boost::system::error_category& proxy_category() noexcept;

inline boost::system::error_code make_error_code(ProxyErrc code) noexcept {
  return {static_cast<int>(code), proxy_category()};
}

}  // namespace layer::mtproto

template <>
struct boost::system::is_error_code_enum<layer::mtproto::ProxyErrc> : std::true_type {};
