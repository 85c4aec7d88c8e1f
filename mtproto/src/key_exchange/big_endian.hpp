#pragma once

#include <layer/mtproto/bytes.hpp>

#include <cstdint>
#include <optional>

namespace layer::mtproto::key_exchange {

/// A number as the key exchange sends it: big-endian, without leading zeros.
[[nodiscard]] Bytes to_big_endian(std::uint64_t number);

/// Nothing for no bytes or more than eight.
[[nodiscard]] std::optional<std::uint64_t> from_big_endian(BytesView bytes) noexcept;

}  // namespace layer::mtproto::key_exchange
