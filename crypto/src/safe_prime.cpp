#include "safe_prime.hpp"

#include <layer/crypto/hash.hpp>

#include <cryptopp/nbtheory.h>

#include "integer.hpp"

namespace layer::crypto {
namespace {

using CryptoPP::Integer;

/// Errs for a composite with probability 4^-ROUNDS at most.
constexpr std::uint8_t ROUNDS = 32;

/// Miller-Rabin. The bases are drawn by hashing the number itself: whoever chooses a composite
/// cannot choose the bases with it, and the answer needs no randomness.
bool is_probable_prime(const Integer& n) {
  const Int2048 bytes = to_int2048(n);
  for (std::uint8_t round = 0; round < ROUNDS; ++round) {
    const Sha256Digest base = sha256(bytes, std::array{round});
    if (!CryptoPP::IsStrongProbablePrime(n, to_integer(base))) return false;
  }
  return true;
}

/// IsPrime, which is quick to refuse, adds a strong Lucas test of another nature.
bool is_prime(const Integer& n) {
  return CryptoPP::IsPrime(n) && is_probable_prime(n);
}

}  // namespace

bool is_safe_prime(const Integer& p) {
  return p.IsOdd() && is_prime(p) && is_prime(p >> 1);
}

}  // namespace layer::crypto
