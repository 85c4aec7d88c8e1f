#include <layer/mtproto/transport/proxy.hpp>

#include <algorithm>
#include <charconv>
#include <vector>

#include "host_name.hpp"
#include "text_encoding.hpp"

namespace layer::mtproto {
namespace {

/// No honest link is longer.
constexpr std::size_t MAX_LINK = 4096;
constexpr std::size_t MAX_CREDENTIAL = 255;

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  return result;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (lower(text.substr(0, prefix.size())) != prefix) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// Removes what stands before `proxy` or `socks`.
bool take_place(std::string_view& link) {
  if (take_prefix(link, "tg://") || take_prefix(link, "tg:")) return true;
  if (!take_prefix(link, "https://")) take_prefix(link, "http://");
  take_prefix(link, "www.");
  return take_prefix(link, "t.me/") || take_prefix(link, "telegram.me/") ||
         take_prefix(link, "telegram.dog/");
}

/// The parameters of a link, decoded. Of several with one name the first counts.
class Query {
 public:
  static Result<Query> parse(std::string_view text) {
    Query query;
    text = text.substr(0, text.find('#'));
    while (!text.empty()) {
      const auto end = std::min(text.find('&'), text.size());
      const std::string_view field = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      const auto equals = std::min(field.find('='), field.size());
      auto value = percent_decode(field.substr(std::min(equals + 1, field.size())));
      if (!value) return ProxyErrc::malformed_escape;
      query.fields_.emplace_back(field.substr(0, equals), std::move(*value));
    }
    return query;
  }

  /// Empty if it is not there.
  std::string operator[](std::string_view name) const {
    const auto found = std::ranges::find(fields_, name, &Field::first);
    return found == fields_.end() ? std::string() : found->second;
  }

 private:
  using Field = std::pair<std::string, std::string>;

  std::vector<Field> fields_;
};

Result<std::string> server_of(const Query& query) {
  std::string server = query["server"];
  if (server.empty()) return ProxyErrc::missing_server;
  if (server.front() == '[' && server.back() == ']') server = server.substr(1, server.size() - 2);
  if (!is_host_name(server) && !looks_like_ipv6(server)) return ProxyErrc::invalid_server;
  return server;
}

Result<std::uint16_t> port_of(const Query& query) {
  const std::string text = query["port"];
  if (text.empty()) return ProxyErrc::missing_port;
  std::uint16_t port = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), port);
  const bool whole = failure == std::errc() && end == text.data() + text.size();
  if (!whole || port == 0) return ProxyErrc::invalid_port;
  return port;
}

Result<Proxy> mtproxy_of(std::string server, std::uint16_t port, const Query& query) {
  const std::string text = query["secret"];
  if (text.empty()) return ProxyErrc::missing_secret;
  auto secret = MtproxySecret::from_text(text);
  if (!secret) return secret.error();
  return Proxy::mtproxy(std::move(server), port, std::move(*secret));
}

Result<Proxy> socks5_of(std::string server, std::uint16_t port, const Query& query) {
  std::string user = query["user"];
  std::string password = query["pass"];
  if (user.size() > MAX_CREDENTIAL || password.size() > MAX_CREDENTIAL) {
    return ProxyErrc::credentials_too_long;
  }
  return Proxy::socks5(std::move(server), port, std::move(user), std::move(password));
}

}  // namespace

Result<Proxy> Proxy::from_link(std::string_view link) {
  if (link.size() > MAX_LINK || !take_place(link)) return ProxyErrc::not_a_proxy_link;
  const auto question = std::min(link.find('?'), link.size());
  std::string_view action = link.substr(0, question);
  if (action.ends_with('/')) action.remove_suffix(1);
  const std::string kind = lower(action);
  if (kind != "proxy" && kind != "socks") return ProxyErrc::not_a_proxy_link;

  const auto query = Query::parse(link.substr(std::min(question + 1, link.size())));
  if (!query) return query.error();
  auto server = server_of(*query);
  if (!server) return server.error();
  const auto port = port_of(*query);
  if (!port) return port.error();
  if (kind == "proxy") return mtproxy_of(std::move(*server), *port, *query);
  return socks5_of(std::move(*server), *port, *query);
}

}  // namespace layer::mtproto
