#pragma once

#include <layer/mtproto/transport/proxy.hpp>
#include <layer/mtproto/transport/simple_config.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace layer::mtproto {

/// A server that answers DNS questions over HTTPS, in JSON.
struct DnsServer {
  DnsServer(std::string host_, std::string target_, std::uint16_t port_ = 443)
      : host(std::move(host_)), target(std::move(target_)), port(port_) {}

  /// Its certificate must be for this name.
  std::string host;
  /// The path of the request, with `name` and `type`.
  std::string target;
  std::uint16_t port;
};

/// Where addresses are asked for when those that are known lead nowhere.
struct BootstrapOptions {
  using Fetch = boost::asio::awaitable<SimpleConfig>(boost::asio::any_io_executor executor,
                                                     BootstrapOptions options);

  /// The servers that the official clients ask: Google's and Cloudflare's.
  explicit BootstrapOptions(bool test = false);

  /// Asked in this order until one has an answer.
  std::vector<DnsServer> servers;
  /// What the answer must have been encrypted with.
  crypto::RsaPublicKey key = SimpleConfig::public_key();
  /// SOCKS5 or HTTP. An MTProxy carries nothing but MTProto: with one the question fails
  /// (operation_not_supported), rather than go past it.
  std::optional<Proxy> proxy = {};
  /// PEM of the authorities to trust; empty: the system's.
  std::string ca_certificates = {};
  /// For each server.
  std::chrono::milliseconds time_limit{10000};
  /// Who asks: `fetch_simple_config`. Only a program that makes options carries its HTTP and TLS.
  Fetch* fetch;
};

/// Asks for the config that Telegram publishes by DNS (a TXT record of apv3.stel.com).
///
/// Throws system_error, of the last server if all have failed: the system's, SimpleConfigErrc,
/// ProxyErrc, ConnectionErrc::timed_out. Cancellation: terminal.
boost::asio::awaitable<SimpleConfig> fetch_simple_config(boost::asio::any_io_executor executor,
                                                         BootstrapOptions options);

}  // namespace layer::mtproto
