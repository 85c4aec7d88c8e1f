#pragma once

#include <layer/client/tl_names.hpp>

#include <span>
#include <string>
#include <string_view>

#include "storage/wiped_bytes.hpp"

namespace layer::conversion {

enum class Base64 { url_safe, url_safe_padded, plain_padded };

/// \return what is between the white space around it
std::string_view trimmed(std::string_view text);

/// The bytes behind base64 of either alphabet, padded or not.
/// Errors: `session_damaged`, with `form` as the text's name; also if it is far too long.
storage::WipedBytes decoded(std::string_view form, std::string_view text);

/// \param prefix  stands before it
std::string encoded(std::string_view prefix, std::span<const std::uint8_t> bytes, Base64 kind);

}  // namespace layer::conversion
