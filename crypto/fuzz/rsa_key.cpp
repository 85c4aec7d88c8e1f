#include <layer/crypto/rsa.hpp>

#include <cstdio>
#include <cstdlib>

namespace {

using namespace layer::crypto;

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "crypto: %s\n", what);
  std::abort();
}

}  // namespace

// Keys in PEM, of both kinds: what is read is written as what is read as the same. Built with the
// tests too, which feed it mutations of keys.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view pem(reinterpret_cast<const char*>(data), size);
  if (const auto key = RsaPublicKey::from_pem(pem)) {
    const auto again = RsaPublicKey::from_pem(key->to_pem());
    require(again && *again == *key, "a public key changes when it is written");
  }
  if (const auto key = RsaPrivateKey::from_pem(pem)) {
    const auto again = RsaPrivateKey::from_pem(key->to_pem());
    require(again && again->to_pem() == key->to_pem(), "a private key changes when it is written");
  }
  return 0;
}
