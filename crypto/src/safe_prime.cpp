#include "safe_prime.hpp"

#include <layer/crypto/hash.hpp>

#include <cryptopp/nbtheory.h>

#include <algorithm>

#include "integer.hpp"

namespace layer::crypto {
namespace {

using CryptoPP::Integer;

/// Errs for a composite with probability 4^-ROUNDS at most.
constexpr std::uint8_t ROUNDS = 32;

/// A number of 1..n-1 that is drawn by hashing n: whoever chooses a composite n cannot choose the
/// bases that it is tested with, and the answer needs no randomness.
Integer base_for(const Integer& n, const Int2048& bytes, std::uint8_t round) {
  Int2048 drawn;
  for (std::size_t at = 0; at < drawn.size(); at += 32) {
    const std::array label = {round, static_cast<std::uint8_t>(at / 32)};
    std::ranges::copy(sha256(bytes, label), std::span(drawn).subspan(at).begin());
  }
  return to_integer(drawn) % (n - 1) + 1;
}

bool passes_miller_rabin(const Integer& n) {
  const Int2048 bytes = to_int2048(n);
  for (std::uint8_t round = 0; round < ROUNDS; ++round) {
    if (!CryptoPP::IsStrongProbablePrime(n, base_for(n, bytes, round))) return false;
  }
  return true;
}

/// IsPrime, which is quick to refuse, adds a strong Lucas test of another nature.
bool is_prime(const Integer& n) {
  return CryptoPP::IsPrime(n) && passes_miller_rabin(n);
}

}  // namespace

bool is_safe_prime(const Integer& p) {
  return p.IsOdd() && is_prime(p) && is_prime(p >> 1);
}

}  // namespace layer::crypto
