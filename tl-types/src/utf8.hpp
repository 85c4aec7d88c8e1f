#pragma once

#include <string_view>

namespace layer::tl::detail {

bool is_utf8(std::string_view text);

}  // namespace layer::tl::detail
