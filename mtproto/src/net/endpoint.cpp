#include <layer/mtproto/net/endpoint.hpp>

namespace layer::mtproto {

std::string to_string(const Endpoint& endpoint) {
  const auto port = std::to_string(endpoint.port);
  if (endpoint.address.find(':') == std::string::npos) return endpoint.address + ":" + port;
  return "[" + endpoint.address + "]:" + port;
}

}  // namespace layer::mtproto
