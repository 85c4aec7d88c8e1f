#include <layer/crypto/aes_ctr.hpp>
#include <layer/crypto/bytes.hpp>

#include <benchmark/benchmark.h>

#include <string>

#include "ige_ops.hpp"
#include "latency_bound.hpp"
#include "naive.hpp"

namespace layer::crypto {
namespace {

constexpr std::int64_t SIZES[] = {64, 1024, 64 * 1024, 512 * 1024};

const Int256 KEY = {1, 2, 3};
const Int256 IV = {4, 5, 6};

void count_bytes(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * state.range(0));
}

void latency_bound(benchmark::State& state) {
  for (auto _ : state)
    run_dependent_rounds(static_cast<std::size_t>(state.range(0)) / 16);
  count_bytes(state);
}

using Apply = void (*)(const std::uint8_t*, const std::uint8_t*, std::uint8_t*, std::size_t);

void implementation(benchmark::State& state, Apply apply) {
  Bytes data(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    apply(KEY.data(), IV.data(), data.data(), data.size() / 16);
    benchmark::ClobberMemory();
  }
  count_bytes(state);
}

void naive_loop(benchmark::State& state, void (*apply)(BytesView, BytesView, MutableBytes)) {
  Bytes data(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    apply(KEY, IV, data);
    benchmark::ClobberMemory();
  }
  count_bytes(state);
}

void ctr(benchmark::State& state) {
  Bytes data(static_cast<std::size_t>(state.range(0)));
  AesCtr cipher(KEY, Int128{});
  for (auto _ : state) {
    cipher.apply(data);
    benchmark::ClobberMemory();
  }
  count_bytes(state);
}

template <class... Arguments>
void add(const std::string& name, Arguments... arguments) {
  auto* const measured = benchmark::RegisterBenchmark(name.c_str(), arguments...);
  for (const std::int64_t size : SIZES)
    measured->Arg(size);
}

const bool REGISTERED = [] {
  if (can_measure_latency()) add("ige/latency_bound", latency_bound);
  for (const IgeOps* const ops : usable_ige_ops()) {
    add(std::string("ige/encrypt/") + ops->name, implementation, ops->encrypt);
    add(std::string("ige/decrypt/") + ops->name, implementation, ops->decrypt);
  }
  add("ige/encrypt/ProcessBlock loop", naive_loop, naive::ige_encrypt);
  add("ige/decrypt/ProcessBlock loop", naive_loop, naive::ige_decrypt);
  add("ctr", ctr);
  return true;
}();

}  // namespace
}  // namespace layer::crypto
