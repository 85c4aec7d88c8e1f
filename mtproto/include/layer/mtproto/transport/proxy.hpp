#pragma once

#include <layer/mtproto/error.hpp>
#include <layer/mtproto/transport/mtproxy_secret.hpp>
#include <layer/mtproto/transport/proxy_error.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace layer::mtproto {

/// A proxy that connections go through. Nothing is sent past it, nor are names resolved here that
/// it can resolve.
class Proxy {
 public:
  enum class Kind : std::uint8_t {
    /// RFC 1928, with user and password by RFC 1929.
    socks5,
    /// CONNECT, with user and password by the Basic scheme.
    http,
    /// Telegram's own.
    mtproxy,
  };

  /// \param host  a name, or an IPv4 or IPv6 address without brackets.
  /// \param user, password  empty if the proxy wants none; at most 255 bytes each for SOCKS5.
  static Proxy socks5(std::string host, std::uint16_t port, std::string user = {},
                      std::string password = {});
  static Proxy http(std::string host, std::uint16_t port, std::string user = {},
                    std::string password = {});
  static Proxy mtproxy(std::string host, std::uint16_t port, MtproxySecret secret);

  /// `tg://proxy?…`, `tg://socks?…`, and the same as `https://t.me/proxy?…`, with or without the
  /// scheme (core.telegram.org/api/links#mtproxy-links).
  /// Errors: those of links in ProxyErrc.
  [[nodiscard]] static Result<Proxy> from_link(std::string_view link);

  /// `https://t.me/…`, with everything that is needed to use the proxy: a secret.
  /// Errors: no_link_form.
  [[nodiscard]] Result<std::string> to_link() const;

  Kind kind() const { return kind_; }

  const std::string& host() const { return host_; }

  std::uint16_t port() const { return port_; }

  const std::string& user() const { return user_; }

  const std::string& password() const { return password_; }

  /// There for `Kind::mtproxy`, and only there.
  const std::optional<MtproxySecret>& secret() const { return secret_; }

  bool operator==(const Proxy&) const = default;

 private:
  Proxy(Kind kind, std::string host, std::uint16_t port)
      : kind_(kind), host_(std::move(host)), port_(port) {}

  Kind kind_;
  std::string host_;
  std::uint16_t port_;
  std::string user_;
  std::string password_;
  std::optional<MtproxySecret> secret_;
};

/// "SOCKS5 proxy 127.0.0.1:1080": fit for logs, without user, password and secret.
std::string to_string(const Proxy& proxy);

}  // namespace layer::mtproto
