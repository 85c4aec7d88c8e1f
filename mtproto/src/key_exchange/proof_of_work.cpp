#include "key_exchange/proof_of_work.hpp"

#include <algorithm>

namespace layer::mtproto::key_exchange {

namespace {

constexpr std::uint32_t TOP_BIT = std::uint32_t{1} << 30;

bool is_prime(std::uint32_t odd) noexcept {
  for (std::uint32_t divisor = 3; divisor <= odd / divisor; divisor += 2)
    if (odd % divisor == 0) return false;
  return true;
}

std::uint32_t draw_prime(crypto::Random& random) {
  for (;;) {
    const std::uint32_t candidate = (random.value<std::uint32_t>() % TOP_BIT) | TOP_BIT | 1;
    if (is_prime(candidate)) return candidate;
  }
}

}  // namespace

crypto::PrimeFactors draw_factors(crypto::Random& random) {
  const std::uint32_t one = draw_prime(random);
  std::uint32_t other = one;
  while (other == one)
    other = draw_prime(random);
  return {std::min(one, other), std::max(one, other)};
}

}  // namespace layer::mtproto::key_exchange
