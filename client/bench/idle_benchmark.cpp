// Many connections that have nothing to say: what they cost by being there.

#include <layer/client.hpp>

#include <benchmark/benchmark.h>

#include <vector>

#include "resident_bytes.hpp"
#include "run_all.hpp"
#include "server_process.hpp"

namespace layer {
namespace {

constexpr int connections = 1000;
constexpr int connects_at_once = 25;
/// As long as it takes until each has sent its ping.
constexpr auto rest = std::chrono::minutes(1);

Task<void> connect(std::vector<Client>& clients) {
  auto builder = Client::builder();
  builder.api_id(1).api_hash("offline").in_memory().logger(Logger());
  auto client = co_await builder.connect();
  clients.push_back(client);
}

Task<void> connect_all(std::vector<Client>& clients) {
  while (clients.size() < connections) {
    std::vector<Task<void>> some;
    for (int n = 0; n < connects_at_once; ++n)
      some.push_back(connect(clients));
    co_await when_all(std::move(some));
  }
}

Task<void> measure(benchmark::State& state) {
  const double before = resident_bytes();
  std::vector<Client> clients;
  co_await connect_all(clients);
  state.counters["kb_per_connection"] = (resident_bytes() - before) / connections / 1024;

  const double begin = cpu_seconds();
  co_await sleep_for(rest);
  const double minutes = std::chrono::duration<double, std::ratio<60>>(rest).count();
  state.counters["cpu_us_per_minute"] = 1e6 * (cpu_seconds() - begin) / connections / minutes;
}

void thousand_idle_connections(benchmark::State& state) {
  const ServerProcess server([](local_dc::LocalDc&) {});
  for (auto _ : state)
    run_all(measure(state));
}

BENCHMARK(thousand_idle_connections)->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace
}  // namespace layer
