#pragma once

#include <layer/client/tl_names.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace layer::conversion {

/// Reads big-endian numbers and bytes. What is missing reads as zero or empty, and `ok` is false
/// from then on.
class FieldReader {
 public:
  explicit FieldReader(std::span<const std::uint8_t> bytes) : rest_(bytes) {}

  bool ok() const { return ok_; }

  std::size_t remaining() const { return rest_.size(); }

  std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }

  std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }

  std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }

  std::int32_t i32() { return static_cast<std::int32_t>(number(4)); }

  std::uint64_t u64() { return number(8); }

  std::int64_t i64() { return static_cast<std::int64_t>(number(8)); }

  std::span<const std::uint8_t> take(std::size_t size);
  /// As Qt writes a QByteArray: its length, then its bytes.
  std::span<const std::uint8_t> byte_array();

 private:
  std::uint64_t number(std::size_t size);

  std::span<const std::uint8_t> rest_;
  bool ok_ = true;
};

/// Appends numbers, big-endian ones unless said otherwise, and bytes to what it was given. Memory
/// that was outgrown is wiped.
class FieldWriter {
 public:
  explicit FieldWriter(Bytes& bytes) : bytes_(bytes) {}

  void u8(std::uint8_t value) { number(value, 1); }

  void u16(std::uint16_t value) { number(value, 2); }

  void u32(std::uint32_t value) { number(value, 4); }

  void i32(std::int32_t value) { number(static_cast<std::uint32_t>(value), 4); }

  void u64(std::uint64_t value) { number(value, 8); }

  void i64(std::int64_t value) { number(static_cast<std::uint64_t>(value), 8); }

  void append(std::span<const std::uint8_t> bytes);
  void append(std::string_view text);
  void byte_array(std::span<const std::uint8_t> bytes);

  // As TL has them: little-endian, and a string with its length, padded to whole words.
  void tl_i32(std::int32_t value);
  void tl_i64(std::int64_t value);
  void tl_bytes(std::span<const std::uint8_t> bytes);
  void tl_string(std::string_view text);

 private:
  void number(std::uint64_t value, std::size_t size);

  Bytes& bytes_;
};

}  // namespace layer::conversion
