#include <layer/crypto/message.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>

#include "naive.hpp"

namespace layer::crypto {
namespace {

const AuthKey KEY(std::array<std::uint8_t, 256>{1, 2, 3});

Bytes packet_of(std::int64_t size) {
  return Bytes(MESSAGE_HEADER + static_cast<std::size_t>(size));
}

void count_bytes(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * state.range(0));
}

template <auto encrypt>
void message_encrypt(benchmark::State& state) {
  Bytes packet = packet_of(state.range(0));
  for (auto _ : state) {
    encrypt(KEY, Sender::client, packet);
    benchmark::ClobberMemory();
  }
  count_bytes(state);
}

/// With a fresh copy each time, as decryption is in place: some per cent of the time of both.
template <auto decrypt>
void message_decrypt(benchmark::State& state) {
  Bytes sealed = packet_of(state.range(0));
  encrypt_message(KEY, Sender::server, sealed);
  Bytes packet = sealed;
  for (auto _ : state) {
    std::ranges::copy(sealed, packet.begin());
    if (!decrypt(KEY, Sender::server, packet)) state.SkipWithError("refused");
  }
  count_bytes(state);
}

void sizes(benchmark::internal::Benchmark* measured) {
  for (const std::int64_t size : {64, 1024, 64 * 1024, 512 * 1024})
    measured->Arg(size);
}

BENCHMARK(message_encrypt<encrypt_message>)->Name("message/encrypt")->Apply(sizes);
BENCHMARK(message_encrypt<naive::encrypt_message>)->Name("message/encrypt/naive")->Apply(sizes);
BENCHMARK(message_decrypt<decrypt_message>)->Name("message/decrypt")->Apply(sizes);
BENCHMARK(message_decrypt<naive::decrypt_message>)->Name("message/decrypt/naive")->Apply(sizes);

}  // namespace
}  // namespace layer::crypto
