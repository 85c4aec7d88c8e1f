#include "routes.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <optional>
#include <stdexcept>

namespace layer::local_dc {
namespace {

using nlohmann::json;

struct Route {
  std::string_view method;
  std::string_view path;
  json (Stage::*act)(const json&);
};

constexpr std::array ROUTES{
    Route{"GET", "/servers", &Stage::servers},    Route{"GET", "/report", &Stage::report},
    Route{"GET", "/code", &Stage::code},          Route{"GET", "/messages", &Stage::messages},
    Route{"POST", "/users", &Stage::add_user},    Route{"POST", "/bots", &Stage::add_bot},
    Route{"POST", "/chats", &Stage::create_chat}, Route{"POST", "/admins", &Stage::promote},
    Route{"POST", "/bans", &Stage::ban},          Route{"POST", "/messages", &Stage::send},
    Route{"POST", "/edits", &Stage::edit},        Route{"POST", "/deletions", &Stage::remove},
    Route{"POST", "/reactions", &Stage::react},   Route{"POST", "/faults", &Stage::inject},
    Route{"POST", "/clock", &Stage::advance}};

constexpr std::string_view SHUTDOWN = "/shutdown";

Reply error(unsigned status, const std::string& sentence) {
  return {.status = status, .body = {{"error", sentence}}};
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  throw std::runtime_error("% in a query must be followed by two hexadecimal digits");
}

/// A "+" stays one: it begins phone numbers.
std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    if (text.size() - i < 3) throw std::runtime_error("% at the end of a query");
    decoded += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
    i += 2;
  }
  return decoded;
}

json fields_of(std::string_view query) {
  json fields = json::object();
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string_view value = pair.substr(std::min(equals + 1, pair.size()));
    fields[percent_decoded(pair.substr(0, equals))] = percent_decoded(value);
  }
  return fields;
}

Reply act(Stage& stage, const Route& route, std::string_view query, const std::string& body) {
  try {
    const json input = route.method == "GET" ? fields_of(query) : json::parse(body);
    return {.body = (stage.*route.act)(input)};
  } catch (const json::exception&) {
    return error(400, "the body is no JSON");
  } catch (const std::runtime_error& refused) {
    return error(400, refused.what());
  } catch (const std::exception& failed) {
    return error(500, failed.what());
  }
}

}  // namespace

Reply route(Stage& stage, std::string_view method, std::string_view target,
            const std::string& body) {
  const std::size_t question = std::min(target.find('?'), target.size());
  const std::string_view path = target.substr(0, question);
  const std::string_view query = target.substr(std::min(question + 1, target.size()));
  bool known = path == SHUTDOWN;
  if (known && method == "POST") return {.ends_program = true};
  for (const Route& route : ROUTES) {
    if (route.path != path) continue;
    if (route.method == method) return act(stage, route, query, body);
    known = true;
  }
  if (known) return error(405, "this is not done by " + std::string(method));
  return error(404, "there is nothing at " + std::string(path));
}

}  // namespace layer::local_dc
