#include "http_request.hpp"

#include <layer/mtproto/transport/framing_error.hpp>

#include <algorithm>

namespace layer::mtproto {
namespace {

constexpr std::size_t MAX_HEAD = 16 * 1024;
constexpr std::string_view END = "\r\n\r\n";

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  return result;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
    text.remove_suffix(1);
  return text;
}

std::string_view take_line(std::string_view& text) {
  const auto end = text.find("\r\n");
  const auto line = text.substr(0, end);
  text.remove_prefix(std::min(text.size(), line.size() + 2));
  return line;
}

std::optional<HttpRequest> parse(std::string_view head) {
  const auto first = take_line(head);
  const auto method_end = first.find(' ');
  const auto target_end = first.rfind(' ');
  if (method_end == std::string_view::npos || target_end == method_end) return std::nullopt;
  if (first.substr(target_end + 1) != "HTTP/1.1") return std::nullopt;
  HttpRequest request;
  request.method = first.substr(0, method_end);
  request.target = first.substr(method_end + 1, target_end - method_end - 1);
  for (auto line = take_line(head); !line.empty(); line = take_line(head)) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    request.fields.emplace_back(lower(line.substr(0, colon)), trim(line.substr(colon + 1)));
  }
  return request;
}

}  // namespace

std::string HttpRequest::field(std::string_view name) const {
  for (const auto& [key, value] : fields)
    if (key == name) return value;
  return {};
}

bool HttpRequest::field_has(std::string_view name, std::string_view word) const {
  const std::string list = field(name);
  for (std::string_view rest = list; !rest.empty();) {
    const auto comma = std::min(rest.find(','), rest.size());
    if (lower(trim(rest.substr(0, comma))) == word) return true;
    rest.remove_prefix(std::min(rest.size(), comma + 1));
  }
  return false;
}

Result<std::optional<HttpRequest>> read_http_request(BytesView received) {
  const std::string_view text(reinterpret_cast<const char*>(received.data()), received.size());
  if (!text.ends_with(END)) {
    if (text.size() >= MAX_HEAD) return FramingErrc::unknown_protocol;
    return std::nullopt;
  }
  auto request = parse(text.substr(0, text.size() - 2));
  if (!request) return FramingErrc::unknown_protocol;
  return request;
}

}  // namespace layer::mtproto
