#include <layer/mtproto/net/connection.hpp>

#include <benchmark/benchmark.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <cstdlib>
#include <ctime>
#include <future>
#include <new>
#include <thread>

#include "net/test_server.hpp"

namespace {

thread_local std::size_t allocations = 0;

}  // namespace

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}

void operator delete(void* memory) noexcept {
  std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

/// Small calls over loopback. The time is what the client's thread spent, not what it waited for.
namespace layer::mtproto {
namespace {

namespace asio = boost::asio;

double thread_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// A server on a thread of its own.
class ServerThread {
 public:
  ServerThread() {
    std::promise<ConnectionOptions> options;
    auto made = options.get_future();
    thread_ = std::thread([this, &options] {
      TestServer server(io_);
      server.keep_requests = false;
      options.set_value(server.options_with_key());
      io_.run();
    });
    options_.emplace(made.get());
  }

  ~ServerThread() {
    io_.stop();
    thread_.join();
  }

  const ConnectionOptions& options() const { return *options_; }

 private:
  asio::io_context io_;
  std::optional<ConnectionOptions> options_;
  std::thread thread_;
};

/// One of those who call all the time, until all calls have been made.
asio::awaitable<void> keep_calling(Connection& connection, std::size_t size, std::int64_t& left,
                                   std::size_t& running) {
  while (left > 0) {
    --left;
    Bytes body(size, 0x55);
    co_await connection.call(std::move(body));
  }
  --running;
}

asio::awaitable<void> drain(Connection& connection) {
  while (auto event = co_await connection.next_event()) {
  }
}

void small_calls(benchmark::State& state) {
  const auto in_flight = static_cast<std::size_t>(state.range(0));
  const auto size = static_cast<std::size_t>(state.range(1));
  const std::int64_t calls_a_round = in_flight < 16 ? 2'000 : 50'000;
  const ServerThread server;
  asio::io_context io(1);
  auto options = server.options();
  options.max_calls_in_flight = in_flight;
  Connection connection(io.get_executor(), options);
  asio::co_spawn(io, connection.run(), asio::detached);
  asio::co_spawn(io, drain(connection), asio::detached);

  std::int64_t calls = 0;
  std::size_t allocated = 0;
  for (auto _ : state) {
    std::int64_t left = calls_a_round;
    std::size_t running = in_flight;
    const double start = thread_seconds();
    const auto allocated_before = allocations;
    for (std::size_t i = 0; i < in_flight; ++i) {
      asio::co_spawn(io, keep_calling(connection, size, left, running), asio::detached);
    }
    while (running > 0)
      io.run_one();
    state.SetIterationTime(thread_seconds() - start);
    allocated += allocations - allocated_before;
    calls += calls_a_round;
  }
  connection.stop();
  io.run();
  const auto made = static_cast<double>(calls);
  state.counters["cpu_per_call"] =
      benchmark::Counter(made, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["allocations"] = static_cast<double>(allocated) / made;
  state.counters["bytes_on_wire"] = static_cast<double>(connection.statistics().bytes_sent) / made;
}

BENCHMARK(small_calls)
    ->ArgNames({"in_flight", "body"})
    ->ArgsProduct({{1, 16, 256, 4096}, {100}})
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace layer::mtproto
