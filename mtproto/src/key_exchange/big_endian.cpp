#include "key_exchange/big_endian.hpp"

#include <algorithm>

namespace layer::mtproto::key_exchange {

Bytes to_big_endian(std::uint64_t number) {
  Bytes bytes;
  for (; number != 0; number >>= 8)
    bytes.push_back(static_cast<std::uint8_t>(number));
  std::ranges::reverse(bytes);
  return bytes;
}

std::optional<std::uint64_t> from_big_endian(BytesView bytes) noexcept {
  if (bytes.empty() || bytes.size() > sizeof(std::uint64_t)) return std::nullopt;
  std::uint64_t number = 0;
  for (const std::uint8_t byte : bytes)
    number = number << 8 | byte;
  return number;
}

}  // namespace layer::mtproto::key_exchange
