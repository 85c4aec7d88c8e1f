#include "http_head.hpp"

#include <algorithm>
#include <string_view>

namespace layer::mtproto {
namespace {

constexpr std::string_view VERSION = "HTTP/1.";
/// "HTTP/1.1 200", behind which a space or the line's end follows.
constexpr std::size_t STATUS_END = 12;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Whether as much of `text` as there is can be the beginning of a status line.
bool begins_well(std::string_view text) {
  const auto compared = std::min(text.size(), VERSION.size());
  if (text.substr(0, compared) != VERSION.substr(0, compared)) return false;
  for (std::size_t i = VERSION.size(); i < std::min(text.size(), STATUS_END); ++i) {
    const bool space = i == VERSION.size() + 1;
    if (space ? text[i] != ' ' : !is_digit(text[i])) return false;
  }
  if (text.size() <= STATUS_END) return true;
  const char next = text[STATUS_END];
  return next == ' ' || next == '\r' || next == '\n';
}

/// Where the body begins: behind an empty line. Lines end with LF, before which CR may stand.
std::size_t end_of_head(std::string_view text) {
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at)) {
    ++at;
    if (text.substr(at, 1) == "\n") return at + 1;
    if (text.substr(at, 2) == "\r\n") return at + 2;
  }
  return std::string_view::npos;
}

}  // namespace

Result<std::optional<HttpHead>> read_http_head(BytesView received) {
  const auto whole =
      std::string_view(reinterpret_cast<const char*>(received.data()), received.size());
  if (!begins_well(whole)) return ProxyErrc::not_http;
  const auto size = end_of_head(whole.substr(0, MAX_HTTP_HEAD));
  if (size == std::string_view::npos) {
    if (whole.size() >= MAX_HTTP_HEAD) return ProxyErrc::answer_too_long;
    return std::nullopt;
  }
  if (size < STATUS_END) return ProxyErrc::not_http;
  const int status = (whole[9] - '0') * 100 + (whole[10] - '0') * 10 + (whole[11] - '0');
  return HttpHead{status, size};
}

}  // namespace layer::mtproto
