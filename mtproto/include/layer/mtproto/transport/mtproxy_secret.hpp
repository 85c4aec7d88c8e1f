#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>
#include <layer/mtproto/transport/obfuscation.hpp>
#include <layer/mtproto/transport/proxy_error.hpp>

#include <string>
#include <string_view>

namespace layer::mtproto {

/// What an MTProxy shares with its users: 16 bytes, and how streams to it have to look.
class MtproxySecret {
 public:
  enum class Kind : std::uint8_t {
    /// 16 bytes: obfuscation only.
    plain,
    /// `dd` and 16 bytes: packets of random lengths besides.
    padded,
    /// `ee`, 16 bytes and a domain: the stream looks like TLS to that domain besides.
    fake_tls,
  };

  /// The longest domain that an `ee` secret may have.
  static constexpr std::size_t MAX_DOMAIN = 182;

  static MtproxySecret plain(const ProxySecret& key);
  static MtproxySecret padded(const ProxySecret& key);
  /// Errors: missing_domain, invalid_domain.
  [[nodiscard]] static Result<MtproxySecret> fake_tls(const ProxySecret& key, std::string domain);

  /// \param bytes  with the `dd` or `ee` in front.
  /// Errors: secret_too_short, unsupported_secret, missing_domain, invalid_domain.
  [[nodiscard]] static Result<MtproxySecret> from_bytes(BytesView bytes);
  /// Hexadecimal, base64 or base64url, the latter two with or without padding.
  /// Errors: malformed_secret and those of `from_bytes`.
  [[nodiscard]] static Result<MtproxySecret> from_text(std::string_view text);

  Kind kind() const { return kind_; }

  const ProxySecret& key() const { return key_; }

  /// Of `ee` secrets: the server that the stream seems to go to.
  const std::string& domain() const { return domain_; }

  /// As in links: hexadecimal.
  std::string to_text() const;

  bool operator==(const MtproxySecret&) const = default;

 private:
  MtproxySecret(Kind kind, const ProxySecret& key, std::string domain);

  Kind kind_;
  ProxySecret key_;
  std::string domain_;
};

}  // namespace layer::mtproto
