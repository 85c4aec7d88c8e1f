#pragma once

#include <cryptopp/integer.h>

namespace layer::crypto {

/// Whether p and (p-1)/2 are prime. For numbers of a hostile server too: no known construction
/// passes.
bool is_safe_prime(const CryptoPP::Integer& p);

}  // namespace layer::crypto
