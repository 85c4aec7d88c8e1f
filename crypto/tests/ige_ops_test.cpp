#include "ige_ops.hpp"

#include <layer/crypto/hash.hpp>

#include <cryptopp/aes.h>
#include <gtest/gtest.h>

#include <string>

#include "test_random.hpp"
#include "vectors/vectors.hpp"

namespace layer::crypto {
namespace {

/// IGE as its definition reads, block by block: what the implementations are compared with.
template <class BlockCipher>
Bytes by_definition(BytesView key, BytesView previous_in, BytesView previous_out, Bytes data) {
  const BlockCipher cipher(key.data(), key.size());
  Bytes before_in(previous_in.begin(), previous_in.end());
  Bytes before_out(previous_out.begin(), previous_out.end());
  for (std::size_t at = 0; at < data.size(); at += 16) {
    const Bytes in(&data[at], &data[at] + 16);
    Bytes block(16);
    for (std::size_t i = 0; i < 16; ++i)
      block[i] = in[i] ^ before_out[i];
    cipher.ProcessBlock(block.data());
    for (std::size_t i = 0; i < 16; ++i)
      data[at + i] = block[i] ^ before_in[i];
    before_in = in;
    before_out.assign(&data[at], &data[at] + 16);
  }
  return data;
}

Bytes encrypted(BytesView key, BytesView iv, const Bytes& data) {
  return by_definition<CryptoPP::AES::Encryption>(key, iv.last(16), iv.first(16), data);
}

Bytes decrypted(BytesView key, BytesView iv, const Bytes& data) {
  return by_definition<CryptoPP::AES::Decryption>(key, iv.first(16), iv.last(16), data);
}

class IgeImplementation : public testing::TestWithParam<const IgeOps*> {
 protected:
  /// Checks all three functions on one message; the bytes around it must stay.
  static void check(SeededRandom& random, std::size_t blocks) {
    const IgeOps& ops = *GetParam();
    const Bytes key = random.bytes(32);
    const Bytes iv = random.bytes(32);
    const Bytes prefix = random.bytes(32);
    const Bytes data = random.bytes(16 * blocks);

    EXPECT_EQ(
        framed(data, [&](std::uint8_t* at) { ops.encrypt(key.data(), iv.data(), at, blocks); }),
        encrypted(key, iv, data))
        << blocks << " blocks";
    const Bytes plain = decrypted(key, iv, data);
    EXPECT_EQ(
        framed(data, [&](std::uint8_t* at) { ops.decrypt(key.data(), iv.data(), at, blocks); }),
        plain)
        << blocks << " blocks";
    Sha256Digest digest{};
    EXPECT_EQ(framed(data,
                     [&](std::uint8_t* at) {
                       ops.decrypt_and_hash(key.data(), iv.data(), prefix.data(), at, blocks,
                                            digest.data());
                     }),
              plain)
        << blocks << " blocks";
    EXPECT_EQ(digest, sha256(prefix, plain)) << blocks << " blocks";
  }

 private:
  template <class Apply>
  static Bytes framed(const Bytes& data, Apply apply) {
    constexpr std::size_t MARGIN = 17;  // the data is not aligned either
    Bytes frame(MARGIN + data.size() + MARGIN, 0xc5);
    std::ranges::copy(data, frame.begin() + MARGIN);
    apply(frame.data() + MARGIN);
    EXPECT_EQ(Bytes(frame.begin(), frame.begin() + MARGIN), Bytes(MARGIN, 0xc5));
    EXPECT_EQ(Bytes(frame.end() - MARGIN, frame.end()), Bytes(MARGIN, 0xc5));
    return {frame.begin() + MARGIN, frame.end() - MARGIN};
  }
};

TEST_P(IgeImplementation, IsIgeForEverySmallLength) {
  SeededRandom random(2);
  for (std::size_t blocks = 1; blocks <= 150; ++blocks)
    check(random, blocks);
}

TEST_P(IgeImplementation, IsIgeForRandomLengths) {
  SeededRandom random(3);
  for (int i = 0; i < 40; ++i)
    check(random, 1 + random.number(2000));
}

TEST_P(IgeImplementation, IsIgeForAFilePart) {
  SeededRandom random(4);
  check(random, 512 * 1024 / 16);
}

TEST_P(IgeImplementation, MatchesComputedVector) {
  Bytes data = from_hex(vectors::IGE_9_PLAIN);
  const Bytes key = from_hex(vectors::IGE_9_KEY);
  const Bytes iv = from_hex(vectors::IGE_9_IV);
  GetParam()->encrypt(key.data(), iv.data(), data.data(), 9);
  EXPECT_EQ(to_hex(data), vectors::IGE_9_CIPHER);
  GetParam()->decrypt(key.data(), iv.data(), data.data(), 9);
  EXPECT_EQ(to_hex(data), vectors::IGE_9_PLAIN);
}

std::string test_name(const testing::TestParamInfo<const IgeOps*>& implementation) {
  std::string name = implementation.param->name;
  std::erase_if(name, [](unsigned char c) { return !std::isalnum(c); });
  return name;
}

INSTANTIATE_TEST_SUITE_P(OnThisCpu, IgeImplementation,
                         testing::ValuesIn(usable_ige_ops().begin(), usable_ige_ops().end()),
                         test_name);

TEST(IgeOps, PortableOneIsAlwaysThereAndTheFirstIsTaken) {
  ASSERT_FALSE(usable_ige_ops().empty());
  EXPECT_STREQ(usable_ige_ops().back()->name, "Crypto++");
  EXPECT_EQ(&ige_ops(), usable_ige_ops().front());
}

}  // namespace
}  // namespace layer::crypto
