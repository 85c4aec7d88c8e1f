#pragma once

#include <layer/client/tl_names.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace layer {

/// URL-safe base64 (RFC 4648, section 5), without padding.
std::string to_base64(std::span<const std::uint8_t> bytes);
/// \return nothing for a text that `to_base64` cannot have made
std::optional<Bytes> from_base64(std::string_view text);

}  // namespace layer
