#pragma once

#include <layer/tl/bytes.hpp>
#include <layer/tl/detail/little_endian.hpp>
#include <layer/tl/error.hpp>
#include <layer/tl/limits.hpp>

#include <bit>
#include <string>
#include <string_view>

namespace layer::tl {

struct Constructor;

/// A cursor over serialized bytes.
///
/// Errors stick: after the first one the cursor stands at the end, every read gives zero or
/// nothing, and `error()` tells what happened. So a sequence of reads needs one check, after the
/// last of them. The bytes must outlive the reader.
class Reader {
 public:
  explicit Reader(BytesView input, const Limits& limits = {});

  bool ok() const { return !failed_; }

  const Error& error() const { return error_; }

  /// Bytes read so far.
  std::size_t offset() const { return static_cast<std::size_t>(next_ - begin_); }

  std::size_t remaining() const { return static_cast<std::size_t>(end_ - next_); }

  std::uint32_t u32() { return word<std::uint32_t>("int"); }

  std::int32_t i32() { return static_cast<std::int32_t>(u32()); }

  std::uint64_t u64() { return word<std::uint64_t>("long"); }

  std::int64_t i64() { return static_cast<std::int64_t>(u64()); }

  double f64() { return std::bit_cast<double>(word<std::uint64_t>("double")); }

  Int128 int128();
  Int256 int256();

  /// A boxed Bool: boolTrue or boolFalse, nothing else.
  bool boolean();

  std::string string();
  Bytes bytes();

  /// The bytes of a `string` or `bytes`, where they stand in the input.
  BytesView bytes_view() { return counted("bytes"); }

  /// The next `count` bytes, where they stand in the input.
  BytesView take(std::size_t count);

  BytesView rest() { return take(remaining()); }

  /// The next word without moving; 0 if there is none.
  std::uint32_t peek() const { return remaining() < 4 ? 0 : detail::load<std::uint32_t>(next_); }

  /// The count of a vector's elements, each of which takes at least `least` bytes of input and
  /// `size` bytes of memory.
  std::size_t count(std::size_t least, std::size_t size);

  /// Takes `size` bytes from the budget, before they are allocated.
  bool charge(std::size_t size);

  /// One more value inside a value; `leave()` after it. False if too deep.
  bool enter();

  void leave() { --depth_; }

  /// Notes the first error and moves to the end.
  void fail(ErrorCode code, std::string_view expected);
  /// As above, for an id that no constructor of `expected` has.
  void fail_unknown(std::uint32_t id, std::string_view expected);
  /// Adds to an error the constructor that was being read; the innermost one stays.
  void blame(const Constructor& constructor);

 private:
  BytesView counted(std::string_view expected);

  template <class T>
  T word(std::string_view expected) {
    if (remaining() < sizeof(T)) {
      fail(ErrorCode::end_of_input, expected);
      return 0;
    }
    const T value = detail::load<T>(next_);
    next_ += sizeof(T);
    return value;
  }

  const std::uint8_t* begin_;
  const std::uint8_t* next_;
  const std::uint8_t* end_;
  std::size_t budget_;
  std::size_t depth_ = 0;
  std::size_t depth_limit_;
  bool failed_ = false;
  bool blamed_ = false;
  Error error_;
};

}  // namespace layer::tl
