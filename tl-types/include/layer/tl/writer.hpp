#pragma once

#include <layer/tl/bytes.hpp>
#include <layer/tl/detail/little_endian.hpp>
#include <layer/tl/error.hpp>
#include <layer/tl/limits.hpp>

#include <bit>
#include <string_view>

namespace layer::tl {

struct Constructor;

/// Serialized bytes in the making. Errors stick, as in Reader; what was written up to then is of no
/// use.
class Writer {
 public:
  bool ok() const { return !failed_; }

  const Error& error() const { return error_; }

  std::size_t size() const { return used_; }

  BytesView view() const { return {buffer_.data(), used_}; }

  /// Takes the bytes out and leaves the writer as new.
  Bytes take();
  /// Forgets what was written and keeps the memory.
  void clear();

  void u32(std::uint32_t value) { word(value); }

  void i32(std::int32_t value) { word(static_cast<std::uint32_t>(value)); }

  void u64(std::uint64_t value) { word(value); }

  void i64(std::int64_t value) { word(static_cast<std::uint64_t>(value)); }

  void f64(double value) { word(std::bit_cast<std::uint64_t>(value)); }

  void boolean(bool value);
  void string(std::string_view value);
  void bytes(BytesView value);

  /// Bytes as they are: int128, int256, a value that is serialized already.
  void append(BytesView value);

  /// The count of a vector.
  void count(std::size_t value);

  /// One more value inside a value; `leave()` after it. False if too deep.
  bool enter();

  void leave() { --depth_; }

  void fail(ErrorCode code, std::string_view expected);
  /// Adds to an error the constructor that was being written; the innermost one stays.
  void blame(const Constructor& constructor);

 private:
  template <class T>
  void word(T value) {
    detail::store(reserve(sizeof(T)), value);
  }

  std::uint8_t* reserve(std::size_t size) {
    if (buffer_.size() - used_ < size) grow(size);
    std::uint8_t* const at = buffer_.data() + used_;
    used_ += size;
    return at;
  }

  void grow(std::size_t size);

  Bytes buffer_;  // longer than what is used, so that a word costs a comparison and a store
  std::size_t used_ = 0;
  std::size_t depth_ = 0;
  bool failed_ = false;
  bool blamed_ = false;
  Error error_;
};

}  // namespace layer::tl
