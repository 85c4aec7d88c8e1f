#include <layer/crypto/hash.hpp>
#include <layer/crypto/secret.hpp>

#include <cryptopp/hmac.h>
#include <cryptopp/misc.h>
#include <cryptopp/sha.h>

#include <algorithm>
#include <cassert>

namespace layer::crypto {
namespace {

using Words = CryptoPP::FixedSizeSecBlock<CryptoPP::word64, 8>;
using Block = CryptoPP::FixedSizeSecBlock<CryptoPP::word64, 16>;

/// HMAC-SHA512 of 64-byte messages under one key. The states after the two padded keys are kept, so
/// that a round takes two compressions where a general HMAC takes four: PBKDF2 is a password's
/// 100,000 rounds.
class Hmac {
 public:
  explicit Hmac(BytesView key) {
    Sha512Digest hashed;
    if (key.size() > 128) {
      hashed = sha512(key);
      key = hashed;
    }
    absorb(inner_, key, 0x36);
    absorb(outer_, key, 0x5c);
    wipe(hashed);
    message_[8] = 0x8000000000000000;
    std::fill(message_ + 9, message_ + 15, 0);
    message_[15] = CryptoPP::word64{8} * (128 + 64);
  }

  /// Replaces `value` by its HMAC.
  void apply(Words& value) {
    hash(inner_, value);
    hash(outer_, value);
  }

 private:
  static void absorb(Words& state, BytesView key, std::uint8_t pad) {
    CryptoPP::FixedSizeSecBlock<std::uint8_t, 128> padded;
    std::fill(padded.begin(), padded.end(), pad);
    CryptoPP::xorbuf(padded, key.data(), key.size());
    Block words;
    for (std::size_t i = 0; i < 16; ++i) {
      words[i] = CryptoPP::GetWord<CryptoPP::word64>(false, CryptoPP::BIG_ENDIAN_ORDER,
                                                     padded.data() + 8 * i);
    }
    CryptoPP::SHA512::InitState(state);
    CryptoPP::SHA512::Transform(state, words);
  }

  void hash(const Words& start, Words& value) {
    std::copy(value.begin(), value.end(), message_.begin());
    std::copy(start.begin(), start.end(), value.begin());
    CryptoPP::SHA512::Transform(value, message_);
  }

  Words inner_;
  Words outer_;
  Block message_;
};

/// T_i of RFC 8018.
Words derive_block(Hmac& hmac, BytesView password, BytesView salt, std::uint32_t index,
                   std::uint32_t iterations) {
  CryptoPP::HMAC<CryptoPP::SHA512> first(password.data(), password.size());
  first.Update(salt.data(), salt.size());
  const CryptoPP::word32 big_endian_index =
      CryptoPP::ConditionalByteReverse(CryptoPP::BIG_ENDIAN_ORDER, index);
  first.Update(reinterpret_cast<const std::uint8_t*>(&big_endian_index), 4);
  Words value;
  first.Final(reinterpret_cast<std::uint8_t*>(value.data()));
  CryptoPP::ConditionalByteReverse(CryptoPP::BIG_ENDIAN_ORDER, value.data(), value.data(), 64);

  Words sum = value;
  while (--iterations > 0) {
    hmac.apply(value);
    for (std::size_t i = 0; i < 8; ++i)
      sum[i] ^= value[i];
  }
  CryptoPP::ConditionalByteReverse(CryptoPP::BIG_ENDIAN_ORDER, sum.data(), sum.data(), 64);
  return sum;
}

}  // namespace

void pbkdf2_hmac_sha512(BytesView password, BytesView salt, std::uint32_t iterations,
                        MutableBytes out) {
  assert(iterations > 0);
  Hmac hmac(password);
  for (std::uint32_t index = 1; !out.empty(); ++index) {
    const Words block = derive_block(hmac, password, salt, index, iterations);
    const std::size_t size = std::min<std::size_t>(out.size(), 64);
    std::copy_n(reinterpret_cast<const std::uint8_t*>(block.data()), size, out.begin());
    out = out.subspan(size);
  }
}

}  // namespace layer::crypto
