#pragma once

namespace layer::mtproto {

struct CarrierKind;

/// What a connection's bytes travel in. A program carries the code of those only that it names.
class Carrier {
 public:
  static constexpr Carrier tcp() noexcept { return Carrier(nullptr); }

  /// A WebSocket over HTTP. Always obfuscated.
  static Carrier websocket() noexcept;

  /// A WebSocket over HTTPS; the server's certificate is checked. Always obfuscated.
  static Carrier websocket_tls() noexcept;

  /// HTTP requests, a packet in each, and long polls (core.telegram.org/mtproto/transports#http):
  /// for networks that let nothing else through. Port 80 is tried first where the address allows
  /// it. Neither obfuscated nor framed.
  static Carrier http() noexcept;

  /// The same over HTTPS; the server's certificate is checked.
  static Carrier http_tls() noexcept;

  bool operator==(const Carrier&) const = default;

  /// \internal Null for TCP.
  [[nodiscard]] constexpr const CarrierKind* kind() const noexcept { return kind_; }

 private:
  explicit constexpr Carrier(const CarrierKind* kind) noexcept : kind_(kind) {}

  const CarrierKind* kind_;
};

}  // namespace layer::mtproto
