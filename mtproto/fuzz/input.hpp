#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/time.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace layer::mtproto {

/// The moment at which everything happens.
inline constexpr TimePoint NOW{std::chrono::hours(1000)};
inline constexpr UnixTime UNIX_NOW{std::chrono::seconds(1'750'000'000)};

/// What libFuzzer gives: first some choices, a byte each, then data in pieces.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : rest_(data, size) {}

  bool empty() const { return rest_.empty(); }

  /// A number below `limit`; 0 at the end.
  std::size_t below(std::size_t limit) {
    if (rest_.empty()) return 0;
    const std::size_t value = rest_[0];
    rest_ = rest_.subspan(1);
    return value % limit;
  }

  BytesView rest() const { return rest_; }

  /// Gives all that is left to `feed`, in pieces of up to `most` bytes.
  template <class Feed>
  void in_pieces(std::size_t most, Feed feed) {
    while (!rest_.empty()) {
      const auto piece = rest_.first(std::min(most, rest_.size()));
      rest_ = rest_.subspan(piece.size());
      feed(piece);
    }
  }

 private:
  BytesView rest_;
};

inline Bytes copy(BytesView bytes) {
  return {bytes.begin(), bytes.end()};
}

}  // namespace layer::mtproto
