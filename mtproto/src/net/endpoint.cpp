#include <layer/mtproto/net/endpoint.hpp>

#include "transport/host_name.hpp"

namespace layer::mtproto {

bool is_address(std::string_view text) {
  return is_host_name(text) || looks_like_ipv6(text);
}

std::string to_string(const Endpoint& endpoint) {
  const auto port = std::to_string(endpoint.port);
  if (endpoint.address.find(':') == std::string::npos) return endpoint.address + ":" + port;
  return "[" + endpoint.address + "]:" + port;
}

}  // namespace layer::mtproto
