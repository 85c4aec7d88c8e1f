#pragma once

#include <layer/mtproto/bytes.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace layer::mtproto {

/// Bytes in the order of their arrival, until they are consumed. Moving it invalidates what it has
/// given out, as everything but `unread` does.
class ReceiveBuffer {
 public:
  /// Room for `size` bytes more. What is in it is undefined until they are written.
  MutableBytes prepare(std::size_t size) {
    if (capacity_ - end_ < size) make_room(size);
    return {memory_.get() + end_, size};
  }

  /// The first `size` bytes of the room have been written.
  /// \return them.
  MutableBytes commit(std::size_t size) {
    end_ += size;
    return {memory_.get() + end_ - size, size};
  }

  MutableBytes unread() { return {memory_.get() + begin_, end_ - begin_}; }

  void consume(std::size_t size) {
    begin_ += size;
    if (begin_ == end_) begin_ = end_ = 0;
  }

  /// Gives its memory back, if nothing is in it.
  void rest() {
    if (end_ != 0) return;
    memory_.reset();
    capacity_ = 0;
  }

 private:
  void make_room(std::size_t size) {
    const MutableBytes kept = unread();
    if (capacity_ - kept.size() < size) {
      capacity_ = std::max(kept.size() + size, 2 * capacity_);
      auto larger = std::make_unique_for_overwrite<std::uint8_t[]>(capacity_);
      std::ranges::copy(kept, larger.get());
      memory_ = std::move(larger);
    } else {
      std::ranges::copy(kept, memory_.get());
    }
    begin_ = 0;
    end_ = kept.size();
  }

  std::unique_ptr<std::uint8_t[]> memory_;
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace layer::mtproto
