#pragma once

#include <layer/mtproto/bytes.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace layer::mtproto {

/// Lower case.
std::string to_hex(BytesView bytes);
/// Either case; nothing for an odd length or other characters.
std::optional<Bytes> from_hex(std::string_view text);

/// With padding.
std::string to_base64(BytesView bytes);
/// Both alphabets, also mixed, with or without padding; nothing for other characters, a length that
/// no bytes have, or bits that belong to no byte.
std::optional<Bytes> from_base64(std::string_view text);

/// Everything but letters, digits and `-._~` as %xx.
std::string percent_encode(std::string_view text);
/// Nothing for a `%` without two hex digits.
std::optional<std::string> percent_decode(std::string_view text);

}  // namespace layer::mtproto
