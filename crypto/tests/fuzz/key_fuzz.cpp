// The entry point libFuzzer expects. Built with the tests too, which feed it mutations of keys; to
// search on: clang++ -std=c++20 -g -fsanitize=fuzzer,address,undefined -Iinclude src/*.cpp
// tests/fuzz/key_fuzz.cpp -lcryptopp (and -maes -msse4.1 -msha for src/ige_x86.cpp)

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
