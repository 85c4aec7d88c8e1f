#include "texts.hpp"

#include "../text/utf16.hpp"

namespace layer::local_dc {
namespace {

constexpr std::int32_t TITLE_LENGTH = 128;
constexpr std::int32_t ABOUT_LENGTH = 255;

}  // namespace

std::optional<RpcFailure> check_title(const std::string& title) {
  if (title.empty() || utf16_length(title) > TITLE_LENGTH) return bad_request("CHAT_TITLE_EMPTY");
  return std::nullopt;
}

std::optional<RpcFailure> check_about(const std::string& about) {
  if (utf16_length(about) > ABOUT_LENGTH) return bad_request("CHAT_ABOUT_TOO_LONG");
  return std::nullopt;
}

}  // namespace layer::local_dc
