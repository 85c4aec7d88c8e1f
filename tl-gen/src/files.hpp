#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "result.hpp"

namespace layer::tl_gen {

/// Reads at most `limit` bytes; a larger file is an error.
Result read_file(const std::filesystem::path& path, std::string& text,
                 std::size_t limit = std::size_t{64} << 20);

/// Replaces the file in one step, or leaves it alone (its time too) if it holds `text` already.
/// Folders are created.
Result write_if_changed(const std::filesystem::path& path, std::string_view text);

}  // namespace layer::tl_gen
