#pragma once

#include <layer/crypto/factorization.hpp>
#include <layer/crypto/random.hpp>

namespace layer::mtproto::key_exchange {

/// Two different primes of 31 bits, the lower one first: a number for a client to factorise.
[[nodiscard]] crypto::PrimeFactors draw_factors(crypto::Random& random);

}  // namespace layer::mtproto::key_exchange
