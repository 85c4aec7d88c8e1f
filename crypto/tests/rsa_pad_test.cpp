#include "rsa_pad.hpp"

#include <gtest/gtest.h>

#include "test_random.hpp"

namespace layer::crypto {
namespace {

class RsaPad : public testing::Test {
 protected:
  SeededRandom random_{8};
  const std::array<std::uint8_t, 192> data_ = random_.value<std::array<std::uint8_t, 192>>();
  const Int256 temp_key_ = random_.value<Int256>();
  Secret<256> padded_ = rsa_pad(data_, temp_key_);
};

TEST_F(RsaPad, IsUndone) {
  const auto data = rsa_unpad(padded_.view());
  ASSERT_TRUE(data);
  EXPECT_EQ(to_hex(data->view()), to_hex(data_));
}

TEST_F(RsaPad, LooksOtherwiseForEachKey) {
  const Secret<256> other = rsa_pad(data_, random_.value<Int256>());
  EXPECT_NE(to_hex(padded_.view().first<32>()), to_hex(other.view().first<32>()));
  EXPECT_NE(to_hex(padded_.view().last<32>()), to_hex(other.view().last<32>()));
}

TEST_F(RsaPad, NoticesEveryAlteredByte) {
  for (std::size_t i = 0; i < 256; ++i) {
    Secret<256> altered = padded_;
    altered.mutable_view()[i] ^= 0x10;
    const auto data = rsa_unpad(altered.view());
    ASSERT_FALSE(data) << "byte " << i;
    EXPECT_EQ(data.error(), Errc::rsa_hash_mismatch);
  }
}

}  // namespace
}  // namespace layer::crypto
