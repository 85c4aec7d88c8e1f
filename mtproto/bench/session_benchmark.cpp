#include <layer/mtproto/session/session.hpp>

#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

// Sealing and opening messages, and whole calls between two sessions: crypto included, sockets not.

namespace layer::mtproto {
namespace {

using namespace std::chrono_literals;

constexpr TimePoint START{1000s};
constexpr UnixTime START_UNIX{1'700'000'000s};

/// The two ends of one session, in memory.
struct Ends {
  Ends()
      : client(Role::client, key(), Salt{1}, ServerClock::told(START, START_UNIX), random),
        server(Role::server, key(), Salt{1}, ServerClock::told(START, START_UNIX), random) {}

  static crypto::AuthKey key() {
    std::array<std::uint8_t, 256> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
      bytes[i] = static_cast<std::uint8_t>(i * 7);
    return crypto::AuthKey(bytes);
  }

  std::vector<Event> to_server() {
    std::vector<Event> events;
    for (Bytes packet; packet = client.poll_output(now), !packet.empty();)
      for (Event& event : server.receive(packet, now).value())
        events.push_back(std::move(event));
    return events;
  }

  std::size_t to_client() {
    std::size_t answers = 0;
    for (Bytes packet; packet = server.poll_output(now), !packet.empty();)
      for (const Event& event : client.receive(packet, now).value())
        answers += std::holds_alternative<events::Answer>(event) ? 1 : 0;
    return answers;
  }

  crypto::SystemRandom random;
  TimePoint now = START;
  Session client;
  Session server;
};

Bytes noise(std::size_t size) {
  Bytes bytes(size);
  crypto::SystemRandom().fill(bytes);
  return bytes;
}

/// A message from push to packet, and back from packet to event.
void seal_and_open(benchmark::State& state) {
  Ends ends;
  const Bytes body = noise(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    ends.now += 1ms;
    (void)ends.client.push(body, ends.now);
    for (const Event& event : ends.to_server())
      if (const auto* request = std::get_if<events::Request>(&event))
        (void)ends.server.answer(request->id, Bytes(4, 1), ends.now);
    ends.to_client();
  }
  state.SetBytesProcessed(state.iterations() * state.range(0));
}

BENCHMARK(seal_and_open)->Arg(64)->Arg(1024)->Arg(65'536)->Arg(524'288);

/// Small calls, so many at a time.
void calls(benchmark::State& state) {
  Ends ends;
  const Bytes body = noise(64);
  std::size_t answers = 0;
  for (auto _ : state) {
    ends.now += 1ms;
    for (std::int64_t i = 0; i < state.range(0); ++i)
      (void)ends.client.push(body, ends.now);
    for (const Event& event : ends.to_server())
      if (const auto* request = std::get_if<events::Request>(&event))
        (void)ends.server.answer(request->id, noise(64), ends.now);
    answers += ends.to_client();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(answers));
}

BENCHMARK(calls)->Arg(1)->Arg(16)->Arg(256)->Arg(4096);

}  // namespace
}  // namespace layer::mtproto
