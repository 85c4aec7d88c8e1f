#pragma once

#include <cstdint>
#include <string>

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

/// "149.154.167.51:443", "[2001:67c:4e8:f002::a]:443".
std::string to_string(const Endpoint& endpoint);

}  // namespace layer::mtproto
