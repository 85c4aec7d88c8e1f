#pragma once

#include <layer/crypto/bytes.hpp>

#include <memory>

namespace layer::crypto {

/// AES-256-CTR: one endless key stream, as obfuscated transports and CDN files take it.
class AesCtr {
 public:
  /// \param iv  the first counter block, counted up as one big-endian number.
  AesCtr(FixedView<32> key, FixedView<16> iv);
  AesCtr(AesCtr&&) noexcept;
  AesCtr& operator=(AesCtr&&) noexcept;
  ~AesCtr();

  /// Encrypts or decrypts the next bytes of the stream in place; any lengths in a row.
  void apply(MutableBytes data);

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
};

}  // namespace layer::crypto
