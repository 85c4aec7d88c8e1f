#include <layer/mtproto/transport/proxy.hpp>

#include "text_encoding.hpp"

namespace layer::mtproto {

Proxy Proxy::socks5(std::string host, std::uint16_t port, std::string user, std::string password) {
  Proxy proxy(Kind::socks5, std::move(host), port);
  proxy.user_ = std::move(user);
  proxy.password_ = std::move(password);
  return proxy;
}

Proxy Proxy::http(std::string host, std::uint16_t port, std::string user, std::string password) {
  Proxy proxy(Kind::http, std::move(host), port);
  proxy.user_ = std::move(user);
  proxy.password_ = std::move(password);
  return proxy;
}

Proxy Proxy::mtproxy(std::string host, std::uint16_t port, MtproxySecret secret) {
  Proxy proxy(Kind::mtproxy, std::move(host), port);
  proxy.secret_ = std::move(secret);
  return proxy;
}

Result<std::string> Proxy::to_link() const {
  const std::string place = "?server=" + percent_encode(host_) + "&port=" + std::to_string(port_);
  switch (kind_) {
    case Kind::http:
      return ProxyErrc::no_link_form;
    case Kind::mtproxy:
      return "https://t.me/proxy" + place + "&secret=" + secret_->to_text();
    case Kind::socks5:
      break;
  }
  std::string link = "https://t.me/socks" + place;
  if (user_.empty() && password_.empty()) return link;
  return link + "&user=" + percent_encode(user_) + "&pass=" + percent_encode(password_);
}

std::string to_string(const Proxy& proxy) {
  const bool ipv6 = proxy.host().find(':') != std::string::npos;
  const std::string host = ipv6 ? "[" + proxy.host() + "]" : proxy.host();
  const std::string place = " proxy " + host + ":" + std::to_string(proxy.port());
  switch (proxy.kind()) {
    case Proxy::Kind::socks5:
      return "SOCKS5" + place;
    case Proxy::Kind::http:
      return "HTTP" + place;
    case Proxy::Kind::mtproxy:
      break;
  }
  return "MTProto" + place;
}

}  // namespace layer::mtproto
