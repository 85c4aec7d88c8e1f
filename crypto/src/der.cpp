#include "der.hpp"

namespace layer::crypto {
namespace {

void append_header(Bytes& out, std::uint8_t tag, std::size_t length) {
  out.push_back(tag);
  if (length < 0x80) {
    out.push_back(static_cast<std::uint8_t>(length));
  } else if (length <= 0xff) {
    out.insert(out.end(), {0x81, static_cast<std::uint8_t>(length)});
  } else {
    out.insert(out.end(),
               {0x82, static_cast<std::uint8_t>(length >> 8), static_cast<std::uint8_t>(length)});
  }
}

}  // namespace

BytesView DerReader::fail() {
  ok_ = false;
  rest_ = {};
  return {};
}

BytesView DerReader::take(std::size_t size) {
  if (size > rest_.size()) return fail();
  const BytesView taken = rest_.first(size);
  rest_ = rest_.subspan(size);
  return taken;
}

std::uint8_t DerReader::byte() {
  const BytesView taken = take(1);
  return taken.empty() ? 0 : taken[0];
}

std::size_t DerReader::length() {
  const std::uint8_t first = byte();
  if (first < 0x80) return first;
  std::size_t length = byte();
  if (first == 0x82) length = length << 8 | byte();
  // A key is far below 64 KiB: other forms are refused, and forms longer than needed.
  if ((first == 0x81 && length >= 0x80) || (first == 0x82 && length >= 0x100)) return length;
  fail();
  return 0;
}

BytesView DerReader::element(std::uint8_t tag) {
  if (byte() != tag) return fail();
  return take(length());
}

BytesView DerReader::unsigned_integer() {
  BytesView digits = element(INTEGER);
  if (digits.empty() || digits[0] >= 0x80) return fail();
  if (digits[0] != 0 || digits.size() == 1) return digits;
  digits = digits.subspan(1);
  return digits[0] >= 0x80 ? digits : fail();
}

BytesView DerReader::bit_string() {
  const BytesView content = element(BIT_STRING);
  if (content.empty() || content[0] != 0) return fail();
  return content.subspan(1);
}

void DerWriter::unsigned_integer(BytesView big_endian) {
  while (big_endian.size() > 1 && big_endian[0] == 0)
    big_endian = big_endian.subspan(1);
  const bool sign_byte = big_endian[0] >= 0x80;
  append_header(content_, DerReader::INTEGER, big_endian.size() + (sign_byte ? 1 : 0));
  if (sign_byte) content_.push_back(0);
  content_.insert(content_.end(), big_endian.begin(), big_endian.end());
}

Bytes DerWriter::sequence() const {
  Bytes out;
  out.reserve(content_.size() + 4);
  append_header(out, DerReader::SEQUENCE, content_.size());
  out.insert(out.end(), content_.begin(), content_.end());
  return out;
}

}  // namespace layer::crypto
