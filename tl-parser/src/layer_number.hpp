#pragma once

#include <optional>
#include <string_view>

namespace layer::tl_parser {

/// The number behind the word `LAYER` in a comment.
std::optional<int> layer_number(std::string_view comment);

}  // namespace layer::tl_parser
