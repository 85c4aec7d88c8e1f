// From nothing to the first answer: with a key of the session's, and with one that has to be made.

#include <layer/client.hpp>
#include <layer/tl/functions/help.hpp>
#include <layer/tl/types/nearest_dc.hpp>

#include <benchmark/benchmark.h>

#include <functional>
#include <string>
#include <utility>

#include "run_all.hpp"
#include "server_process.hpp"

namespace layer {
namespace {

ClientBuilder account() {
  auto builder = Client::builder();
  builder.api_id(1).api_hash("offline").logger(Logger());
  return builder;
}

Task<void> ask_once(ClientBuilder builder) {
  auto client = co_await builder.connect();
  co_await client.invoke(tl::functions::help::GetNearestDc());
}

Task<void> remember_key(std::string& session) {
  auto builder = account();
  builder.in_memory();
  auto client = co_await builder.connect();
  session = client.session_string();
}

/// Connecting, introducing the client and one call, in time as it passes.
void measure(benchmark::State& state, const std::function<void(ClientBuilder&)>& with_session) {
  const double begin = cpu_seconds();
  for (auto _ : state) {
    auto builder = account();
    with_session(builder);
    run_all(ask_once(std::move(builder)));
  }
  state.counters["cpu_ms"] =
      1000 * (cpu_seconds() - begin) / static_cast<double>(state.iterations());
}

void start_with_stored_key(benchmark::State& state) {
  const ServerProcess server([](local_dc::LocalDc&) {});
  std::string session;
  run_all(remember_key(session));
  measure(state, [&](ClientBuilder& builder) { builder.session_string(session); });
}

void start_with_new_key(benchmark::State& state) {
  const ServerProcess server([](local_dc::LocalDc&) {});
  measure(state, [](ClientBuilder& builder) { builder.in_memory(); });
}

BENCHMARK(start_with_stored_key)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(start_with_new_key)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace layer
