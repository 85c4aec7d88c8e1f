#include <layer/crypto/dh.hpp>

#include <gtest/gtest.h>

#include <algorithm>

#include "integer.hpp"
#include "test_random.hpp"
#include "vectors/vectors.hpp"

namespace layer::crypto {
namespace {

using CryptoPP::Integer;
using namespace vectors;

boost::system::error_code refusal(BytesView prime, std::int32_t g) {
  const auto group = DhGroup::checked(prime, g);
  return group ? boost::system::error_code() : group.error();
}

template <std::size_t N>
void expect_generators(std::string_view prime_hex, const std::array<int, N>& good) {
  const Bytes prime = from_hex(prime_hex);
  for (int g = -1; g <= 9; ++g) {
    const bool expected = std::ranges::count(good, g) == 1;
    const auto group = DhGroup::checked(prime, g);
    ASSERT_EQ(group.has_value(), expected) << "g = " << g;
    if (expected) {
      EXPECT_EQ(group->g(), g);
    } else {
      EXPECT_EQ(group.error(), Errc::dh_generator_invalid) << "g = " << g;
    }
  }
}

// Which of 2..7 are right was computed by Euler's criterion, not by the law of reciprocity.

TEST(DhGroup, TakesTheGeneratorsOfTelegramsPrimeOnly) {
  expect_generators(TELEGRAM_PRIME, TELEGRAM_GENERATORS);
}

TEST(DhGroup, TakesAnUnknownSafePrimeWithItsGeneratorsOnly) {
  expect_generators(MODP_2048, MODP_2048_GENERATORS);
}

TEST(DhGroup, TakesAnotherUnknownSafePrimeWithItsGeneratorsOnly) {
  expect_generators(FFDHE_2048, FFDHE_2048_GENERATORS);
}

TEST(DhGroup, IsTelegramsByDefault) {
  EXPECT_EQ(to_hex(DhGroup::telegram().prime()), TELEGRAM_PRIME);
  EXPECT_EQ(DhGroup::telegram().g(), 3);
  EXPECT_EQ(DhGroup::checked(from_hex(TELEGRAM_PRIME), 3).value(), DhGroup::telegram());
  EXPECT_NE(DhGroup::checked(from_hex(TELEGRAM_PRIME), 4).value(), DhGroup::telegram());
}

TEST(DhGroup, RefusesPrimesOfAnotherLength) {
  const Bytes prime = from_hex(TELEGRAM_PRIME);
  Bytes longer = prime;
  longer.insert(longer.begin(), 0);
  Bytes smaller = prime;
  smaller[0] &= 0x7f;
  EXPECT_EQ(refusal({}, 3), Errc::dh_prime_length);
  EXPECT_EQ(refusal(BytesView(prime).first(255), 3), Errc::dh_prime_length);
  EXPECT_EQ(refusal(longer, 3), Errc::dh_prime_length);
  EXPECT_EQ(refusal(smaller, 3), Errc::dh_prime_length);
}

TEST(DhGroup, RefusesPrimesThatAreNotSafe) {
  // With g = 4, which suits every safe prime, nothing but the primality is left to refuse them.
  EXPECT_EQ(refusal(from_hex(PRIME_NOT_SAFE), 4), Errc::dh_prime_unsafe);
  EXPECT_EQ(refusal(from_hex(COMPOSITE_WITH_PRIME_HALF), 4), Errc::dh_prime_unsafe);
  EXPECT_EQ(refusal(from_hex(COMPOSITE_OF_TWO), 4), Errc::dh_prime_unsafe);
  EXPECT_EQ(refusal(from_hex(RSA_MODULUS), 4), Errc::dh_prime_unsafe);
  Bytes even = from_hex(TELEGRAM_PRIME);
  even.back() ^= 1;
  EXPECT_EQ(refusal(even, 4), Errc::dh_prime_unsafe);
}

TEST(DhGroup, RefusesAlteredBitsOfTelegramsPrime) {
  for (const std::size_t at : {1u, 77u, 254u}) {
    Bytes altered = from_hex(TELEGRAM_PRIME);
    altered[at] ^= 0x10;
    EXPECT_EQ(refusal(altered, 4), Errc::dh_prime_unsafe) << "byte " << at;
  }
}

class DhPublic : public testing::Test {
 protected:
  static bool accepted(const Integer& value) {
    return DhGroup::telegram().check_public(to_int2048(value)).has_value();
  }

  const Integer p = to_integer(from_hex(TELEGRAM_PRIME));
  const Integer margin = Integer::Power2(1984);
};

TEST_F(DhPublic, IsWithinTheMargins) {
  EXPECT_TRUE(accepted(margin));
  EXPECT_TRUE(accepted(margin + 1));
  EXPECT_TRUE(accepted(p / 2));
  EXPECT_TRUE(accepted(p - margin));
}

TEST_F(DhPublic, IsNotBeyondTheMargins) {
  EXPECT_FALSE(accepted(margin - 1));
  EXPECT_FALSE(accepted(p - margin + 1));
}

TEST_F(DhPublic, IsNotOneOfTheTrivialValues) {
  for (const Integer& value : {Integer::Zero(), Integer(1), Integer(2), p - 1, p, p + 1}) {
    EXPECT_FALSE(accepted(value));
  }
  EXPECT_FALSE(DhGroup::telegram().check_public(Bytes(256, 0xff)));
}

TEST_F(DhPublic, MayComeWithoutLeadingZerosButNotLonger) {
  Bytes value(249, 0x11);
  EXPECT_TRUE(DhGroup::telegram().check_public(value));
  value.resize(256);
  EXPECT_TRUE(DhGroup::telegram().check_public(value));
  value.insert(value.begin(), 0);
  EXPECT_EQ(DhGroup::telegram().check_public(value).error(), Errc::dh_public_out_of_range);
  EXPECT_FALSE(DhGroup::telegram().check_public({}));
}

TEST(DhSecret, GivesTheComputedValues) {
  ScriptedRandom random_a(from_hex(DH_A));
  ScriptedRandom random_b(from_hex(DH_B));
  const DhSecret a(DhGroup::telegram(), random_a);
  const DhSecret b(DhGroup::telegram(), random_b);
  EXPECT_EQ(to_hex(a.public_value()), DH_G_A);
  EXPECT_EQ(to_hex(b.public_value()), DH_G_B);
  EXPECT_EQ(to_hex(a.shared_key(b.public_value())->view()), DH_KEY);
  EXPECT_EQ(to_hex(b.shared_key(a.public_value())->view()), DH_KEY);
}

TEST(DhSecret, DrawsAgainWhenTheOtherSideWouldRefuse) {
  // g^0 = 1 and g^1 = 3 are out of range.
  Bytes zero(256);
  Bytes one(256);
  one.back() = 1;
  ScriptedRandom random(zero, one, from_hex(DH_B));
  const DhSecret secret(DhGroup::telegram(), random);
  EXPECT_EQ(to_hex(secret.public_value()), DH_G_B);
  EXPECT_EQ(random.left(), 0u);
}

TEST(DhSecret, RefusesAHostilePublicValue) {
  SeededRandom random(21);
  const DhSecret secret(DhGroup::telegram(), random);
  const Integer p = to_integer(DhGroup::telegram().prime());
  for (const Integer& value : {Integer::Zero(), Integer(1), p - 1, Integer::Power2(1984) - 1}) {
    const auto key = secret.shared_key(to_int2048(value));
    ASSERT_FALSE(key);
    EXPECT_EQ(key.error(), Errc::dh_public_out_of_range);
  }
}

TEST(DhSecret, WorksInOtherGroups) {
  SeededRandom random(22);
  for (const std::int32_t g : {2, 5}) {
    const DhGroup group = DhGroup::checked(from_hex(FFDHE_2048), g).value();
    const DhSecret a(group, random);
    const DhSecret b(group, random);
    EXPECT_EQ(to_hex(a.shared_key(b.public_value())->view()),
              to_hex(b.shared_key(a.public_value())->view()));
  }
}

}  // namespace
}  // namespace layer::crypto
