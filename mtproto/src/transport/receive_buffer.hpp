#pragma once

#include <layer/mtproto/bytes.hpp>

#include <algorithm>
#include <cstddef>

namespace layer::mtproto {

/// Bytes in the order of their arrival, until they are consumed.
class ReceiveBuffer {
 public:
  /// Where `received` now lies; valid until the next call of anything but `unread`.
  MutableBytes append(BytesView received) {
    bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(begin_));
    begin_ = 0;
    const std::size_t old_size = bytes_.size();
    // Large packets come in rows: room for another like the last, rather than growing to it.
    if (bytes_.capacity() < old_size + received.size()) {
      bytes_.reserve(std::max({old_size + received.size(), 2 * old_size, last_large_}));
    }
    bytes_.insert(bytes_.end(), received.begin(), received.end());
    return MutableBytes(bytes_).subspan(old_size);
  }

  MutableBytes unread() { return MutableBytes(bytes_).subspan(begin_); }

  void consume(std::size_t size) {
    begin_ += size;
    if (begin_ < bytes_.size()) return;
    begin_ = 0;
    // Idle connections are many: none keeps the memory of its largest packet.
    if (bytes_.capacity() > KEPT) {
      last_large_ = std::max(bytes_.size(), last_large_ / 2);
      bytes_ = Bytes();
    }
    bytes_.clear();
  }

 private:
  static constexpr std::size_t KEPT = 16 * 1024;

  Bytes bytes_;
  std::size_t begin_ = 0;
  std::size_t last_large_ = 0;
};

}  // namespace layer::mtproto
