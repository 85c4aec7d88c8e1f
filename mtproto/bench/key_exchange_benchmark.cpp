#include <layer/mtproto/key_exchange/client.hpp>
#include <layer/mtproto/key_exchange/server.hpp>

#include <benchmark/benchmark.h>

#include <ctime>
#include <memory>
#include <utility>
#include <vector>

// What one key exchange costs each side.

namespace layer::mtproto::key_exchange {
namespace {

using namespace std::chrono_literals;

constexpr UnixTime NOW{1'700'000'000s};

double thread_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Adds up the CPU time of what is run in it.
class Stopwatch {
 public:
  template <class F>
  auto run(F&& work) {
    const double begin = thread_seconds();
    auto result = std::forward<F>(work)();
    total_ += thread_seconds() - begin;
    return result;
  }

  [[nodiscard]] double seconds() const { return total_; }

 private:
  double total_ = 0;
};

void exchange(benchmark::State& state, bool count_client) {
  crypto::SystemRandom random;
  const auto keys = std::make_shared<const std::vector<crypto::RsaPrivateKey>>(
      1, crypto::RsaPrivateKey::generate(random));
  const Parameters parameters(DcId{2}, {keys->front().public_key()});
  const TimePoint now{1000s};
  for (auto _ : state) {
    Server server(keys, random);
    Stopwatch clients;
    Stopwatch servers;
    auto first = clients.run([&] { return begin(parameters, random, now); });
    const auto res_pq = servers.run([&] { return server.on(first.request, NOW).value(); });
    auto second = clients.run([&] { return std::move(first.next).on(res_pq, now).value(); });
    const auto params = servers.run([&] { return server.on(second.request, NOW).value(); });
    auto third = clients.run([&] { return std::move(second.next).on(params, now).value(); });
    const auto dh_gen = servers.run([&] { return server.on(third.request, NOW).value(); });
    const auto key = clients.run([&] { return std::move(third.next).on(dh_gen, now).value(); });
    benchmark::DoNotOptimize(&key);
    state.SetIterationTime(count_client ? clients.seconds() : servers.seconds());
  }
}

BENCHMARK_CAPTURE(exchange, client, true)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(exchange, server, false)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace layer::mtproto::key_exchange
