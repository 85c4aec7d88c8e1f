#pragma once

#include <cryptopp/integer.h>

namespace layer::crypto {

/// Whether p and (p-1)/2 are prime, also when a hostile server has chosen p.
bool is_safe_prime(const CryptoPP::Integer& p);

}  // namespace layer::crypto
