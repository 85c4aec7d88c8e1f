#pragma once

#include <cstdint>
#include <optional>

namespace layer::crypto {

struct PrimeFactors {
  std::uint64_t p;
  std::uint64_t q;

  bool operator==(const PrimeFactors&) const = default;
};

/// Splits the server's proof of work: odd primes p < q with p * q = pq. Nothing for every other
/// number: 0, 1, primes, squares, even numbers, products of more than two primes. Bounded; well
/// under 1 ms for 63 bits.
[[nodiscard]] std::optional<PrimeFactors> factorize(std::uint64_t pq);

}  // namespace layer::crypto
