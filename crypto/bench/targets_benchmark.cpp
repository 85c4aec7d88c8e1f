// The ratios that the project holds. Both sides of a ratio are measured in turn within one case,
// and their fastest rounds compared, so that other work on the machine hardly shows.
#include <layer/crypto/message.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>

#include "ige_ops.hpp"
#include "latency_bound.hpp"
#include "naive.hpp"

namespace layer::crypto {
namespace {

constexpr std::size_t SIZE = 64 * 1024;
const Int256 KEY = {1, 2, 3};
const Int256 IV = {4, 5, 6};

template <class Work>
double seconds(Work work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  benchmark::ClobberMemory();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Shows how many times as fast as `reference` `work` is.
template <class Reference, class Work>
void compare(benchmark::State& state, double hold, Reference reference, Work work) {
  double reference_time = 1;
  double work_time = 1;
  for (auto _ : state) {
    reference_time = std::min(reference_time, seconds(reference));
    work_time = std::min(work_time, seconds(work));
  }
  state.counters["ratio"] = reference_time / work_time;
  state.counters["hold"] = hold;
}

void ige_to_latency_bound(benchmark::State& state, decltype(IgeOps::encrypt) apply) {
  Bytes data(SIZE);
  compare(
      state, 0.95, [] { run_dependent_rounds(SIZE / 16); },
      [&] { apply(KEY.data(), IV.data(), data.data(), SIZE / 16); });
}

void portable_to_process_block(benchmark::State& state, decltype(IgeOps::encrypt) apply,
                               void (*naive_loop)(BytesView, BytesView, MutableBytes)) {
  Bytes data(SIZE);
  compare(
      state, 1.15, [&] { naive_loop(KEY, IV, data); },
      [&] { apply(KEY.data(), IV.data(), data.data(), SIZE / 16); });
}

void decrypt_to_naive(benchmark::State& state) {
  const AuthKey key(std::array<std::uint8_t, 256>{1, 2, 3});
  Bytes sealed(MESSAGE_HEADER + SIZE);
  encrypt_message(key, Sender::server, sealed);
  Bytes packet = sealed;
  compare(
      state, 1.6,
      [&] {
        std::ranges::copy(sealed, packet.begin());
        if (!naive::decrypt_message(key, Sender::server, packet)) state.SkipWithError("refused");
      },
      [&] {
        std::ranges::copy(sealed, packet.begin());
        if (!decrypt_message(key, Sender::server, packet)) state.SkipWithError("refused");
      });
}

const bool REGISTERED = [] {
  const IgeOps& best = ige_ops();
  const IgeOps& portable = *usable_ige_ops().back();
  if (can_measure_latency()) {
    benchmark::RegisterBenchmark("target/ige encrypt to latency bound", ige_to_latency_bound,
                                 best.encrypt);
    benchmark::RegisterBenchmark("target/ige decrypt to latency bound", ige_to_latency_bound,
                                 best.decrypt);
  }
  benchmark::RegisterBenchmark("target/portable encrypt to ProcessBlock loop",
                               portable_to_process_block, portable.encrypt, naive::ige_encrypt);
  benchmark::RegisterBenchmark("target/portable decrypt to ProcessBlock loop",
                               portable_to_process_block, portable.decrypt, naive::ige_decrypt);
  benchmark::RegisterBenchmark("target/message decrypt 64 KiB to naive", decrypt_to_naive);
  return true;
}();

}  // namespace
}  // namespace layer::crypto
