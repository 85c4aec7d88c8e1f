#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace layer::mtproto {

/// Where to connect to.
struct Endpoint {
  Endpoint() = default;

  Endpoint(std::string address_, std::uint16_t port_) : address(std::move(address_)), port(port_) {}

  /// An IPv4 or IPv6 address, without brackets; or a host's name.
  std::string address;
  std::uint16_t port = 443;

  bool operator==(const Endpoint&) const = default;
};

/// Whether a text can be an Endpoint's address. Those that were taken from elsewhere are asked
/// about first: they are written into logs and requests.
bool is_address(std::string_view text);

/// "149.154.167.51:443", "[2001:67c:4e8:f002::a]:443".
std::string to_string(const Endpoint& endpoint);

}  // namespace layer::mtproto
