#include "rsa_der.hpp"

#include <algorithm>

#include "der.hpp"

namespace layer::crypto {
namespace {

/// rsaEncryption and its NULL parameters: the content of an AlgorithmIdentifier.
constexpr std::uint8_t RSA_ENCRYPTION[] = {0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7,
                                           0x0d, 0x01, 0x01, 0x01, 0x05, 0x00};

}  // namespace

std::optional<BytesView> unwrap_public_key(BytesView der) {
  DerReader outer(der);
  DerReader info = outer.sequence();
  const bool rsa = std::ranges::equal(info.element(DerReader::SEQUENCE), RSA_ENCRYPTION);
  const BytesView key = info.bit_string();
  if (!rsa || !info.done() || !outer.done()) return std::nullopt;
  return key;
}

std::optional<BytesView> unwrap_private_key(BytesView der) {
  DerReader outer(der);
  DerReader info = outer.sequence();
  const BytesView version = info.unsigned_integer();
  const bool rsa = std::ranges::equal(info.element(DerReader::SEQUENCE), RSA_ENCRYPTION);
  const BytesView key = info.element(DerReader::OCTET_STRING);
  if (!rsa || !info.done() || !outer.done() || version[0] != 0) return std::nullopt;
  return key;
}

}  // namespace layer::crypto
