#pragma once

#include <layer/tl/bytes.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace layer::tl::detail {

/// RFC 4648 section 4, padded.
std::string to_base64(BytesView bytes);

/// Nothing if the text is not exactly what `to_base64` makes of some bytes.
std::optional<Bytes> from_base64(std::string_view text);

}  // namespace layer::tl::detail
