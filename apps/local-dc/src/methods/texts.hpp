#pragma once

#include <optional>
#include <string>

#include "../rpc/failure.hpp"

namespace layer::local_dc {

/// Of groups and channels: 1 to 128 characters. Errors: CHAT_TITLE_EMPTY.
std::optional<RpcFailure> check_title(const std::string& title);

/// Of groups and channels: up to 255 characters. Errors: CHAT_ABOUT_TOO_LONG.
std::optional<RpcFailure> check_about(const std::string& about);

}  // namespace layer::local_dc
