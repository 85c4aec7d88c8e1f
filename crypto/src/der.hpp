#pragma once

#include <layer/crypto/secret.hpp>

namespace layer::crypto {

/// Reads the DER (X.690) that RSA keys are made of, strictly: definite lengths in their shortest
/// form, integers that are not negative, in their shortest form. The first fault makes everything
/// after it empty; see `done`.
class DerReader {
 public:
  static constexpr std::uint8_t INTEGER = 0x02;
  static constexpr std::uint8_t BIT_STRING = 0x03;
  static constexpr std::uint8_t OCTET_STRING = 0x04;
  static constexpr std::uint8_t SEQUENCE = 0x30;

  explicit DerReader(BytesView data) : rest_(data) {}

  /// The content of the next element, which must have this tag.
  BytesView element(std::uint8_t tag);

  DerReader sequence() {
    const BytesView content = element(SEQUENCE);
    return DerReader(content, ok_);
  }

  /// Big-endian without a leading zero; zero itself is one byte.
  BytesView unsigned_integer();

  /// Of whole bytes.
  BytesView bit_string();

  /// Whether everything was well-formed, and nothing is left.
  [[nodiscard]] bool done() const { return ok_ && rest_.empty(); }

 private:
  DerReader(BytesView data, bool ok) : rest_(data), ok_(ok) {}

  std::size_t length();
  std::uint8_t byte();
  BytesView take(std::size_t size);
  BytesView fail();

  BytesView rest_;
  bool ok_ = true;
};

class DerWriter {
 public:
  DerWriter() { content_.reserve(2048); }  // any key of ours: no copy stays behind in freed memory

  DerWriter(const DerWriter&) = delete;
  DerWriter& operator=(const DerWriter&) = delete;

  ~DerWriter() { wipe(content_); }

  /// \param big_endian  not negative; leading zeros are left out.
  void unsigned_integer(BytesView big_endian);

  /// Everything written so far, as one SEQUENCE.
  [[nodiscard]] Bytes sequence() const;

 private:
  Bytes content_;
};

}  // namespace layer::crypto
