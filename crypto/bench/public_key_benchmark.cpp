#include <layer/crypto/dh.hpp>
#include <layer/crypto/factorization.hpp>
#include <layer/crypto/hash.hpp>
#include <layer/crypto/rsa.hpp>
#include <layer/crypto/srp.hpp>

#include <benchmark/benchmark.h>

#include "integer.hpp"
#include "safe_prime.hpp"

namespace layer::crypto {
namespace {

void factorization(benchmark::State& state) {
  // The documentation's examples and the hardest 63 bits: two primes of equal size.
  constexpr std::uint64_t NUMBERS[] = {0x17ed48941a08f981, 2694724800268887959,
                                       3037000493ULL * 3037000453ULL};
  std::size_t i = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(factorize(NUMBERS[i++ % 3]));
}

void dh_known_prime(benchmark::State& state) {
  const auto prime = DhGroup::telegram().prime();
  for (auto _ : state)
    benchmark::DoNotOptimize(DhGroup::checked(prime, 3).has_value());
}

void dh_unknown_prime(benchmark::State& state) {
  // Past the table of known primes, the same prime costs what any safe prime does.
  const CryptoPP::Integer prime = to_integer(DhGroup::telegram().prime());
  for (auto _ : state)
    benchmark::DoNotOptimize(is_safe_prime(prime));
}

void dh_secret_and_shared_key(benchmark::State& state) {
  SystemRandom random;
  const DhSecret other(DhGroup::telegram(), random);
  for (auto _ : state) {
    const DhSecret secret(DhGroup::telegram(), random);
    benchmark::DoNotOptimize(secret.shared_key(other.public_value()));
  }
}

const RsaPrivateKey& rsa_key() {
  static const RsaPrivateKey key = [] {
    SystemRandom random;
    return RsaPrivateKey::generate(random);
  }();
  return key;
}

void rsa_pad(benchmark::State& state) {
  SystemRandom random;
  const Bytes data(144);
  for (auto _ : state) {
    benchmark::DoNotOptimize(rsa_key().public_key().encrypt_padded(data, random));
  }
}

void rsa_unpad(benchmark::State& state) {
  SystemRandom random;
  const auto encrypted = rsa_key().public_key().encrypt_padded(Bytes(144), random).value();
  for (auto _ : state)
    benchmark::DoNotOptimize(rsa_key().decrypt_padded(encrypted, random));
}

void pbkdf2(benchmark::State& state) {
  const Bytes password(32);
  Bytes out(64);
  for (auto _ : state)
    pbkdf2_hmac_sha512(password, password, 100'000, out);
}

void srp(benchmark::State& state) {
  SystemRandom random;
  const Bytes salt(32);
  const SrpParameters parameters{salt, salt, 3, DhGroup::telegram().prime()};
  const Bytes b(256, 0x11);
  for (auto _ : state)
    benchmark::DoNotOptimize(srp_answer(parameters, b, "password", random));
}

void system_random(benchmark::State& state) {
  SystemRandom random;
  for (auto _ : state)
    benchmark::DoNotOptimize(random.value<Int128>());
}

BENCHMARK(factorization)->Name("pq/factorize")->Unit(benchmark::kMicrosecond);
BENCHMARK(dh_known_prime)->Name("dh/check known prime");
BENCHMARK(dh_unknown_prime)->Name("dh/check unknown prime")->Unit(benchmark::kMillisecond);
BENCHMARK(dh_secret_and_shared_key)
    ->Name("dh/secret and shared key")
    ->Unit(benchmark::kMillisecond);
BENCHMARK(rsa_pad)->Name("rsa/RSA_PAD")->Unit(benchmark::kMicrosecond);
BENCHMARK(rsa_unpad)->Name("rsa/decrypt RSA_PAD")->Unit(benchmark::kMicrosecond);
BENCHMARK(pbkdf2)->Name("srp/PBKDF2 100000 rounds")->Unit(benchmark::kMillisecond);
BENCHMARK(srp)->Name("srp/answer")->Unit(benchmark::kMillisecond);
BENCHMARK(system_random)->Name("random/16 bytes");

}  // namespace
}  // namespace layer::crypto
