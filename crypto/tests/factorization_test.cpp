#include <layer/crypto/factorization.hpp>

#include <gtest/gtest.h>

#include <vector>

namespace layer::crypto {
namespace {

std::vector<std::uint64_t> smallest_factors(std::uint64_t limit) {
  std::vector<std::uint64_t> factor(limit, 0);
  for (std::uint64_t i = 2; i < limit; ++i) {
    if (factor[i] != 0) continue;
    for (std::uint64_t j = i; j < limit; j += i) {
      if (factor[j] == 0) factor[j] = i;
    }
  }
  return factor;
}

TEST(Factorize, SplitsTheProtocolsExamples) {
  EXPECT_EQ(factorize(0x17ed48941a08f981), (PrimeFactors{0x494c553b, 0x53911073}));
  EXPECT_EQ(factorize(2694724800268887959), (PrimeFactors{1513098571, 1780931429}));
}

TEST(Factorize, SplitsEveryProductOfTwoOddPrimesAndNothingElse) {
  constexpr std::uint64_t LIMIT = 60'000;
  const auto factor = smallest_factors(LIMIT);
  for (std::uint64_t n = 0; n < LIMIT; ++n) {
    const std::uint64_t p = factor[n];
    const std::uint64_t q = p == 0 ? 0 : n / p;
    const bool splits = p > 2 && q > p && factor[q] == q;
    EXPECT_EQ(factorize(n), splits ? std::optional(PrimeFactors{p, q}) : std::nullopt) << n;
  }
}

TEST(Factorize, SplitsLargeNumbers) {
  // The largest primes below 2^31, 2^32 and 2^33, and a very uneven pair.
  EXPECT_EQ(factorize(2147483647ULL * 2147483629ULL), (PrimeFactors{2147483629, 2147483647}));
  EXPECT_EQ(factorize(4294967291ULL * 4294967279ULL), (PrimeFactors{4294967279, 4294967291}));
  EXPECT_EQ(factorize(2147483647ULL * 8589934583ULL), (PrimeFactors{2147483647, 8589934583}));
  EXPECT_EQ(factorize(3ULL * 6148914691236517051ULL), (PrimeFactors{3, 6148914691236517051}));
}

TEST(Factorize, GivesNothingForLargePrimes) {
  EXPECT_EQ(factorize(18446744073709551557ULL), std::nullopt);  // the largest below 2^64
  EXPECT_EQ(factorize(9223372036854775783ULL), std::nullopt);   // below 2^63
  EXPECT_EQ(factorize(2305843009213693951ULL), std::nullopt);   // 2^61 - 1
}

TEST(Factorize, GivesNothingForSquaresAndPowers) {
  EXPECT_EQ(factorize(4294967291ULL * 4294967291ULL), std::nullopt);
  EXPECT_EQ(factorize(2642239ULL * 2642239ULL * 2642239ULL), std::nullopt);
  EXPECT_EQ(factorize(12157665459056928801ULL), std::nullopt);  // 3^40
}

TEST(Factorize, GivesNothingForEvenNumbersAndThreePrimes) {
  EXPECT_EQ(factorize(2ULL * 2147483647ULL), std::nullopt);
  EXPECT_EQ(factorize(1ULL << 63), std::nullopt);
  EXPECT_EQ(factorize(2097143ULL * 2097133ULL * 2097131ULL), std::nullopt);
  EXPECT_EQ(factorize(0xffffffffffffffffULL),
            std::nullopt);  // 3 * 5 * 17 * 257 * 641 * 65537 * 6700417
}

TEST(Factorize, IsNotMisledByPseudoprimes) {
  // Strong pseudoprimes: to the bases 2, 3, 5 and 7; to all primes up to 23; to 2 and 3.
  EXPECT_EQ(factorize(3215031751ULL), std::nullopt);           // 151 * 751 * 28351
  EXPECT_EQ(factorize(3825123056546413051ULL), std::nullopt);  // 149491 * 747451 * 34233211
  EXPECT_EQ(factorize(1373653), (PrimeFactors{829, 1657}));
}

}  // namespace
}  // namespace layer::crypto
