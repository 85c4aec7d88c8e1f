#include "host_field.hpp"

namespace layer::mtproto {

std::string host_field(const Endpoint& host, std::uint16_t usual) {
  const bool ipv6 = host.address.find(':') != std::string::npos;
  const std::string name = ipv6 ? "[" + host.address + "]" : host.address;
  return host.port == usual ? name : name + ":" + std::to_string(host.port);
}

}  // namespace layer::mtproto
