#include <layer/crypto/factorization.hpp>

#include <algorithm>
#include <bit>
#include <numeric>

#include "montgomery.hpp"

namespace layer::crypto {
namespace {

/// Miller-Rabin with the twelve smallest primes as bases, which is exact below 2^64. `n` is odd and
/// above 2.
bool is_prime(std::uint64_t n) {
  const Montgomery field(n);
  const std::uint64_t minus_one = n - field.one();
  const int twos = std::countr_zero(n - 1);
  for (const std::uint64_t prime : {2U, 3U, 5U, 7U, 11U, 13U, 17U, 19U, 23U, 29U, 31U, 37U}) {
    if (n % prime == 0) return n == prime;
    std::uint64_t x = field.power(field.to_form(prime), (n - 1) >> twos);
    if (x == field.one()) continue;
    for (int i = 1; i < twos && x != minus_one; ++i)
      x = field.multiply(x, x);
    if (x != minus_one) return false;
  }
  return true;
}

std::uint64_t distance(std::uint64_t a, std::uint64_t b) {
  return a > b ? a - b : b - a;
}

/// Brent's variant of Pollard's rho, x -> x^2 + c: a factor of n, or n when this c finds none.
std::uint64_t find_factor(const Montgomery& field, std::uint64_t c) {
  // The differences are multiplied up, as a gcd costs as much as many multiplications.
  constexpr std::uint64_t BATCH = 256;
  // The smaller prime is below 2^32, for which 2^17 steps are usual and 2^21 all but certain.
  constexpr std::uint64_t LIMIT = 1 << 21;

  const std::uint64_t n = field.modulus();
  const auto next = [&](std::uint64_t x) { return field.add(field.multiply(x, x), c); };
  std::uint64_t moving = field.to_form(2);
  for (std::uint64_t length = 1; length < LIMIT; length *= 2) {
    const std::uint64_t fixed = moving;
    for (std::uint64_t i = 0; i < length; ++i)
      moving = next(moving);
    for (std::uint64_t done = 0; done < length; done += BATCH) {
      std::uint64_t replay = moving;
      std::uint64_t product = field.one();
      for (std::uint64_t i = std::min(BATCH, length - done); i > 0; --i) {
        moving = next(moving);
        product = field.multiply(product, distance(fixed, moving));
      }
      std::uint64_t factor = std::gcd(product, n);
      if (factor == 1) continue;
      if (factor != n) return factor;
      // Both primes fell into one batch (or a whole cycle did): take it again step by step.
      do {
        replay = next(replay);
        factor = std::gcd(distance(fixed, replay), n);
      } while (factor == 1);
      return factor;
    }
  }
  return n;
}

}  // namespace

std::optional<PrimeFactors> factorize(std::uint64_t pq) {
  if (pq < 15 || pq % 2 == 0 || is_prime(pq)) return std::nullopt;
  const Montgomery field(pq);
  for (const std::uint64_t c : {1U, 3U, 5U, 7U, 11U, 13U, 17U, 19U}) {
    const std::uint64_t factor = find_factor(field, field.to_form(c));
    if (factor == pq) continue;
    const auto [p, q] = std::minmax({factor, pq / factor});
    if (p == q || !is_prime(p) || !is_prime(q)) return std::nullopt;
    return PrimeFactors{p, q};
  }
  return std::nullopt;
}

}  // namespace layer::crypto
