#pragma once

#include <cstdint>
#include <string>

namespace layer::mtproto {

/// Where a proxy shall connect to: an IPv4 or IPv6 address, or a name that the proxy resolves.
struct ProxyTarget {
  std::string host;
  std::uint16_t port = 0;
};

}  // namespace layer::mtproto
