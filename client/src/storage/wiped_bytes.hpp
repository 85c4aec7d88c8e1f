#pragma once

#include <layer/client/tl_names.hpp>
#include <layer/crypto/secret.hpp>

namespace layer::storage {

/// Bytes that may hold keys: overwritten when they go.
struct WipedBytes {
  WipedBytes() = default;

  explicit WipedBytes(Bytes bytes_) : bytes(std::move(bytes_)) {}

  WipedBytes(const WipedBytes&) = delete;
  WipedBytes& operator=(const WipedBytes&) = delete;
  WipedBytes(WipedBytes&&) noexcept = default;

  WipedBytes& operator=(WipedBytes&& other) noexcept {
    bytes.swap(other.bytes);
    return *this;
  }

  ~WipedBytes() { crypto::wipe(bytes); }

  Bytes bytes;
};

}  // namespace layer::storage
