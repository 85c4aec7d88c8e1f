#include "storage/libsql/server_url.hpp"

#include <layer/client/error.hpp>

#include <algorithm>

namespace layer::storage::sql {

namespace {

[[noreturn]] void refuse(const char* what) {
  // The text may hold a token: it is not shown.
  throw Error(Errc::invalid_argument, std::string("the URL of a libsql database ") + what);
}

bool is_port(std::string_view text) {
  return !text.empty() && text.size() <= 5 && text.find_first_not_of("0123456789") == text.npos &&
         std::stoi(std::string(text)) <= 65535;
}

}  // namespace

ServerUrl::ServerUrl(std::string_view text) {
  const auto mark = text.find("://");
  if (mark == text.npos) refuse("begins with libsql://, https:// or http://");
  const auto scheme = text.substr(0, mark);
  if (scheme != "libsql" && scheme != "https" && scheme != "http")
    refuse("begins with libsql://, https:// or http://");
  tls = scheme != "http";
  auto rest = text.substr(mark + 3);
  const bool printable =
      std::ranges::all_of(rest, [](char character) { return character > ' ' && character <= '~'; });
  if (!printable || rest.find_first_of("?#@\\") != rest.npos)
    refuse("has a host and a path only: the token is an argument of its own");
  const auto slash = std::min(rest.find('/'), rest.size());
  path = rest.substr(slash);
  while (path.ends_with('/'))
    path.pop_back();
  auto authority = rest.substr(0, slash);
  // An IPv6 address has colons too.
  const auto bracket = authority.find(']');
  const auto colon = authority.find(':', bracket == authority.npos ? 0 : bracket);
  port = colon == authority.npos ? (tls ? "443" : "80") : authority.substr(colon + 1);
  host = authority.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (host.empty()) refuse("names no host");
  if (!is_port(port)) refuse("has a port that is none");
}

std::string ServerUrl::authority() const {
  return (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" + port;
}

std::string ServerUrl::to_string() const {
  return (tls ? "https://" : "http://") + authority() + path;
}

}  // namespace layer::storage::sql
