#include "http_connect.hpp"

#include "http_head.hpp"
#include "text_encoding.hpp"

namespace layer::mtproto {
namespace {

constexpr int CREDENTIALS_REQUIRED = 407;

std::string place_of(const ProxyTarget& target) {
  const bool ipv6 = target.host.find(':') != std::string::npos;
  const std::string host = ipv6 ? "[" + target.host + "]" : target.host;
  return host + ":" + std::to_string(target.port);
}

}  // namespace

Bytes HttpConnectHandshake::begin() {
  const std::string place = place_of(target_);
  std::string request = "CONNECT " + place + " HTTP/1.1\r\nHost: " + place + "\r\n";
  if (!user_.empty() || !password_.empty()) {
    const std::string both = user_ + ":" + password_;
    const Bytes bytes(both.begin(), both.end());
    request += "Proxy-Authorization: Basic " + to_base64(bytes) + "\r\n";
  }
  request += "\r\n";
  return {request.begin(), request.end()};
}

auto HttpConnectHandshake::step(BytesView received) -> Result<Step> {
  const auto head = read_http_head(received);
  if (!head) return head.error();
  if (!*head) return Step();
  const int status = (*head)->status;
  if (status == CREDENTIALS_REQUIRED) return ProxyErrc::credentials_refused;
  // What comes before the answer proper, e.g. 100 or 103.
  if (status < 200) return Step{(*head)->size};
  if (status >= 300) return ProxyErrc::connect_refused;
  return Step{(*head)->size, {}, true};
}

}  // namespace layer::mtproto
