#include <layer/mtproto/transport/proxy_error.hpp>

#include <string>

namespace layer::mtproto {
namespace {

const char* text_of(ProxyErrc code) {
  switch (code) {
    case ProxyErrc::not_a_proxy_link:
      return "not a link to a proxy: tg://proxy, tg://socks, t.me/proxy or t.me/socks";
    case ProxyErrc::malformed_escape:
      return "the link has a '%' without two hex digits behind it";
    case ProxyErrc::missing_server:
      return "the link names no server";
    case ProxyErrc::invalid_server:
      return "the server is neither a host name nor an IP address";
    case ProxyErrc::missing_port:
      return "the link names no port";
    case ProxyErrc::invalid_port:
      return "the port is no number from 1 to 65535";
    case ProxyErrc::missing_secret:
      return "the link has no secret";
    case ProxyErrc::malformed_secret:
      return "the secret is neither hexadecimal nor base64";
    case ProxyErrc::secret_too_short:
      return "the secret has less than 16 bytes";
    case ProxyErrc::unsupported_secret:
      return "the secret is of a kind that is not known: 16 bytes, dd and 16, or ee, 16 and a "
             "domain";
    case ProxyErrc::missing_domain:
      return "the secret begins with ee and has no domain";
    case ProxyErrc::invalid_domain:
      return "the secret's domain is none";
    case ProxyErrc::credentials_too_long:
      return "user or password have more than 255 bytes";
    case ProxyErrc::no_link_form:
      return "there are no links for HTTP proxies";
    case ProxyErrc::not_socks5:
      return "the proxy does not speak SOCKS5";
    case ProxyErrc::no_acceptable_method:
      return "the proxy wants another way to authenticate";
    case ProxyErrc::credentials_refused:
      return "the proxy refused user and password";
    case ProxyErrc::proxy_failed:
      return "the proxy could not connect";
    case ProxyErrc::not_allowed:
      return "the proxy's rules forbid the connection";
    case ProxyErrc::network_unreachable:
      return "the proxy does not reach the network";
    case ProxyErrc::host_unreachable:
      return "the proxy does not reach the host";
    case ProxyErrc::connection_refused:
      return "the connection behind the proxy was refused";
    case ProxyErrc::ttl_expired:
      return "the connection behind the proxy timed out";
    case ProxyErrc::command_not_supported:
      return "the proxy makes no outgoing connections";
    case ProxyErrc::address_type_not_supported:
      return "the proxy does not take this kind of address";
    case ProxyErrc::not_http:
      return "the proxy does not speak HTTP";
    case ProxyErrc::connect_refused:
      return "the proxy refused to connect";
    case ProxyErrc::answer_too_long:
      return "the proxy's answer is too long";
    case ProxyErrc::unexpected_data:
      return "the proxy spoke out of turn";
    case ProxyErrc::not_fake_tls:
      return "the proxy's answer is not the beginning of TLS";
    case ProxyErrc::wrong_secret:
      return "the proxy does not know the secret";
    case ProxyErrc::stale_hello:
      return "the client's clock is wrong, or its hello was recorded";
    case ProxyErrc::malformed_record:
      return "the proxy's stream is not made of TLS records";
    case ProxyErrc::record_too_long:
      return "a TLS record is too long";
  }
  return "unknown proxy error";
}

class ProxyCategory final : public boost::system::error_category {
 public:
  const char* name() const noexcept override { return "layer.mtproto.proxy"; }

  std::string message(int code) const override { return text_of(static_cast<ProxyErrc>(code)); }
};

}  // namespace

const boost::system::error_category& proxy_category() noexcept {
  static const ProxyCategory category;
  return category;
}

}  // namespace layer::mtproto
