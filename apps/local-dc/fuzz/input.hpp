#pragma once

#include <layer/tl/bytes.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace layer::local_dc {

inline std::string_view text_of(tl::BytesView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// What libFuzzer gives, as choices and pieces.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : rest_(data, size) {}

  bool empty() const { return rest_.empty(); }

  /// One byte; 0 at the end.
  std::uint8_t byte() {
    if (rest_.empty()) return 0;
    const auto value = rest_.front();
    rest_ = rest_.subspan(1);
    return value;
  }

  /// A piece behind its length, which takes two bytes.
  tl::BytesView piece() {
    std::size_t size = byte();
    size |= std::size_t{byte()} << 8;
    const auto piece = rest_.first(std::min(size, rest_.size()));
    rest_ = rest_.subspan(piece.size());
    return piece;
  }

  tl::BytesView rest() const { return rest_; }

 private:
  tl::BytesView rest_;
};

}  // namespace layer::local_dc
