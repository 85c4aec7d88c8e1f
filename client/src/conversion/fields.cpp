#include "conversion/fields.hpp"

#include <layer/crypto/secret.hpp>

#include <algorithm>

namespace layer::conversion {

namespace {

/// How Qt writes the length of a null array.
constexpr std::uint32_t null_array = 0xffffffff;

}  // namespace

std::span<const std::uint8_t> FieldReader::take(std::size_t size) {
  if (size > rest_.size()) {
    ok_ = false;
    rest_ = {};
    return {};
  }
  const auto taken = rest_.first(size);
  rest_ = rest_.subspan(size);
  return taken;
}

std::span<const std::uint8_t> FieldReader::byte_array() {
  const std::uint32_t size = u32();
  return size == null_array ? take(0) : take(size);
}

std::uint64_t FieldReader::number(std::size_t size) {
  std::uint64_t value = 0;
  for (const std::uint8_t byte : take(size))
    value = value << 8 | byte;
  return value;
}

void FieldWriter::append(std::span<const std::uint8_t> bytes) {
  const auto size = bytes_.size() + bytes.size();
  if (size > bytes_.capacity()) {
    Bytes larger;
    larger.reserve(std::max<std::size_t>(2 * size, 512));
    larger.assign(bytes_.begin(), bytes_.end());
    crypto::wipe(bytes_);
    bytes_.swap(larger);
  }
  bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
}

void FieldWriter::append(std::string_view text) {
  append(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

void FieldWriter::byte_array(std::span<const std::uint8_t> bytes) {
  u32(static_cast<std::uint32_t>(bytes.size()));
  append(bytes);
}

void FieldWriter::tl_i32(std::int32_t value) {
  const auto bits = static_cast<std::uint32_t>(value);
  for (int shift = 0; shift < 32; shift += 8)
    u8(static_cast<std::uint8_t>(bits >> shift));
}

void FieldWriter::tl_i64(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  for (int shift = 0; shift < 64; shift += 8)
    u8(static_cast<std::uint8_t>(bits >> shift));
}

void FieldWriter::tl_bytes(std::span<const std::uint8_t> bytes) {
  const auto begin = bytes_.size();
  if (bytes.size() < 254)
    u8(static_cast<std::uint8_t>(bytes.size()));
  else
    tl_i32(static_cast<std::int32_t>(bytes.size() << 8 | 254));
  append(bytes);
  while ((bytes_.size() - begin) % 4 != 0)
    u8(0);
}

void FieldWriter::tl_string(std::string_view text) {
  tl_bytes(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

void FieldWriter::number(std::uint64_t value, std::size_t size) {
  std::uint8_t bytes[8];
  for (std::size_t i = 0; i < size; ++i)
    bytes[i] = static_cast<std::uint8_t>(value >> 8 * (size - 1 - i));
  append(std::span<const std::uint8_t>(bytes, size));
}

}  // namespace layer::conversion
