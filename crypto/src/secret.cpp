#include <layer/crypto/secret.hpp>

#include <cryptopp/misc.h>

namespace layer::crypto {

void wipe(MutableBytes bytes) noexcept {
  CryptoPP::SecureWipeBuffer(bytes.data(), bytes.size());
}

bool equal(BytesView a, BytesView b) noexcept {
  return a.size() == b.size() && CryptoPP::VerifyBufsEqual(a.data(), b.data(), a.size());
}

}  // namespace layer::crypto
