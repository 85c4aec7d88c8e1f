#include "safe_prime.hpp"

#include <gtest/gtest.h>

#include "hex.hpp"
#include "integer.hpp"
#include "vectors/vectors.hpp"

namespace layer::crypto {
namespace {

using CryptoPP::Integer;

Integer number(std::string_view hex) {
  return to_integer(from_hex(hex));
}

TEST(IsSafePrime, KnowsTheSmallOnes) {
  for (const long p : {5, 7, 11, 23, 47, 59, 83, 107, 167, 179})
    EXPECT_TRUE(is_safe_prime(p)) << p;
  for (const long n : {0, 1, 2, 3, 4, 6, 8, 9, 13, 15, 17, 19, 21, 24, 35, 46, 51, 95}) {
    EXPECT_FALSE(is_safe_prime(n)) << n;
  }
}

TEST(IsSafePrime, TakesThePrimesOfStandards) {
  EXPECT_TRUE(is_safe_prime(number(vectors::TELEGRAM_PRIME)));
  EXPECT_TRUE(is_safe_prime(number(vectors::MODP_2048)));
  EXPECT_TRUE(is_safe_prime(number(vectors::FFDHE_2048)));
}

TEST(IsSafePrime, RefusesWhenEitherIsComposite) {
  EXPECT_FALSE(is_safe_prime(number(vectors::PRIME_NOT_SAFE)));
  EXPECT_FALSE(is_safe_prime(number(vectors::COMPOSITE_WITH_PRIME_HALF)));
}

TEST(IsSafePrime, RefusesProductsThatMillerRabinLikes) {
  EXPECT_FALSE(is_safe_prime(number(vectors::COMPOSITE_OF_TWO)));
  EXPECT_FALSE(is_safe_prime(number(vectors::RSA_MODULUS)));
}

TEST(IsSafePrime, RefusesTheNeighboursOfASafePrime) {
  const Integer p = number(vectors::TELEGRAM_PRIME);
  for (const long offset : {-2, -1, 1, 2})
    EXPECT_FALSE(is_safe_prime(p + offset)) << offset;
}

}  // namespace
}  // namespace layer::crypto
