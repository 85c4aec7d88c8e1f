#pragma once

#include <layer/crypto/random.hpp>
#include <layer/mtproto/bytes.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace layer::mtproto {

/// Writes the notation of TLS (RFC 8446, section 3): numbers big-endian, lists with their length in
/// front.
class TlsWriter {
 public:
  TlsWriter& u8(std::uint8_t value) {
    bytes_.push_back(value);
    return *this;
  }

  TlsWriter& u16(std::uint16_t value) {
    return u8(static_cast<std::uint8_t>(value >> 8)).u8(static_cast<std::uint8_t>(value));
  }

  TlsWriter& u16s(std::initializer_list<std::uint16_t> values) {
    for (const auto value : values)
      u16(value);
    return *this;
  }

  TlsWriter& bytes(BytesView value) {
    bytes_.insert(bytes_.end(), value.begin(), value.end());
    return *this;
  }

  TlsWriter& text(std::string_view value) {
    bytes_.insert(bytes_.end(), value.begin(), value.end());
    return *this;
  }

  TlsWriter& zeros(std::size_t count) {
    bytes_.resize(bytes_.size() + count);
    return *this;
  }

  TlsWriter& noise(std::size_t count, crypto::Random& random) {
    const std::size_t begin = bytes_.size();
    zeros(count);
    random.fill(MutableBytes(bytes_).subspan(begin));
    return *this;
  }

  /// What `write` writes, with its length in `size` bytes before it.
  template <class Write>
  TlsWriter& counted(std::size_t size, Write write) {
    const std::size_t begin = bytes_.size();
    zeros(size);
    write();
    const std::size_t length = bytes_.size() - begin - size;
    for (std::size_t i = 0; i < size; ++i)
      bytes_[begin + i] = static_cast<std::uint8_t>(length >> 8 * (size - 1 - i));
    return *this;
  }

  std::size_t size() const { return bytes_.size(); }

  Bytes& result() { return bytes_; }

 private:
  Bytes bytes_;
};

}  // namespace layer::mtproto
