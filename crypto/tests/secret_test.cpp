#include <layer/crypto/secret.hpp>

#include <gtest/gtest.h>

#include <concepts>
#include <new>
#include <ostream>

#include "hex.hpp"

namespace layer::crypto {
namespace {

template <class T>
concept Printable = requires(std::ostream& out, const T& value) {
  out << value;
};

static_assert(!std::equality_comparable<Secret<32>>, "secrets are compared by equal() only");
static_assert(!Printable<Secret<32>>, "secrets have no way into a log");

TEST(Wipe, LeavesZerosAndTouchesNothingElse) {
  Bytes bytes = from_hex("0102030405060708");
  wipe(std::span(bytes).subspan(2, 4));
  EXPECT_EQ(to_hex(bytes), "0102000000000708");
  wipe({});
}

TEST(Equal, ComparesContent) {
  const Bytes a = from_hex("00112233445566778899");
  EXPECT_TRUE(equal(a, from_hex("00112233445566778899")));
  EXPECT_FALSE(equal(a, from_hex("001122334455667788")));
  EXPECT_FALSE(equal({}, a));
  EXPECT_TRUE(equal({}, {}));
}

TEST(Equal, SeesEveryBit) {
  const Bytes a = from_hex("00112233445566778899aabbccddeeff");
  for (std::size_t bit = 0; bit < 8 * a.size(); ++bit) {
    Bytes b = a;
    b[bit / 8] ^= static_cast<std::uint8_t>(1 << (bit % 8));
    EXPECT_FALSE(equal(a, b)) << "bit " << bit;
  }
}

TEST(Secret, BeginsAsZeros) {
  EXPECT_EQ(to_hex(Secret<4>().view()), "00000000");
}

TEST(Secret, HoldsWhatItWasGivenAndCopiesIt) {
  const std::array<std::uint8_t, 3> bytes = {1, 2, 3};
  Secret<3> secret(bytes);
  const Secret<3> copy = secret;
  secret.mutable_view()[0] = 9;
  EXPECT_EQ(to_hex(secret.view()), "090203");
  EXPECT_EQ(to_hex(copy.view()), "010203");
}

TEST(Secret, IsWipedWhenItGoes) {
  alignas(Secret<16>) std::array<std::uint8_t, sizeof(Secret<16>)> place;
  auto* const secret =
      new (place.data()) Secret<16>(array_from_hex<16>("00112233445566778899aabbccddeeff"));
  ASSERT_EQ(place[15], 0xff);
  secret->~Secret();
  EXPECT_EQ(to_hex(place), "00000000000000000000000000000000");
}

}  // namespace
}  // namespace layer::crypto
