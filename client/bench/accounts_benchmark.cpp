// Many accounts in one process, on one thread.

#include <layer/client.hpp>

#include <benchmark/benchmark.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "resident_bytes.hpp"
#include "run_all.hpp"
#include "server_process.hpp"

namespace layer {
namespace {

constexpr int accounts = 1000;
constexpr int messages_each = 100;
constexpr int log_ins_at_once = 25;

std::string phone_of(int account) {
  char text[16];
  std::snprintf(text, sizeof text, "+999661%04d", account);
  return text;
}

/// Knows all accounts, and sends to them all at each order.
class Storm {
 public:
  void prepare(local_dc::LocalDc& dc) {
    sender_.emplace(dc.add_user("+9996619999", {.first_name = "Sender"}));
    for (int n = 0; n < accounts; ++n)
      all_.push_back(dc.add_user(phone_of(n), {.first_name = "Account"}));
  }

  void send() {
    for (int n = 0; n < messages_each; ++n)
      for (const auto& account : all_)
        sender_->send(account, std::to_string(n));
  }

 private:
  std::optional<local_dc::Account> sender_;
  std::vector<local_dc::Account> all_;
};

Task<void> log_in(int account, std::vector<Client>& clients) {
  auto builder = Client::builder();
  builder.api_id(1).api_hash("offline").in_memory().logger(Logger());
  auto client = co_await builder.connect();
  const auto token = co_await client.request_login_code(phone_of(account));
  const auto result = co_await client.sign_in(token, "11111");
  if (!result.is<SignedIn>()) throw std::runtime_error("not logged in");
  clients.push_back(client);
}

Task<void> log_in_all(std::vector<Client>& clients) {
  for (int first = 0; first < accounts; first += log_ins_at_once) {
    std::vector<Task<void>> some;
    for (int n = first; n < first + log_ins_at_once; ++n)
      some.push_back(log_in(n, clients));
    co_await when_all(std::move(some));
  }
}

/// Takes one account's part of the storm. Each message has to come once, and in its turn.
Task<void> take_all(UpdateStream updates) {
  for (int n = 0; n < messages_each; ++n) {
    std::string text;
    while (text.empty()) {
      auto update = co_await updates.next();
      if (!update) throw std::runtime_error("the stream has ended");
      if (const auto* message = update->get_if<NewMessage>()) text = message->text();
    }
    if (text != std::to_string(n)) throw std::runtime_error("missed or doubled: " + text);
  }
}

Task<void> measure(ServerProcess& server, benchmark::State& state) {
  const double before = resident_bytes();
  const double log_in_begin = cpu_seconds();
  std::vector<Client> clients;
  co_await log_in_all(clients);
  state.counters["cpu_ms_per_log_in"] = 1000 * (cpu_seconds() - log_in_begin) / accounts;
  state.counters["kb_per_account"] = (resident_bytes() - before) / accounts / 1024;

  std::vector<Task<void>> readers;
  for (const auto& client : clients)
    readers.push_back(take_all(client.stream_updates()));
  const double storm_begin = cpu_seconds();
  const auto wall_begin = std::chrono::steady_clock::now();
  server.order();
  co_await when_all(std::move(readers));
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - wall_begin;
  constexpr double updates = double(accounts) * messages_each;
  state.counters["updates"] = updates;
  state.counters["cpu_us_per_update"] = 1e6 * (cpu_seconds() - storm_begin) / updates;
  state.counters["updates_per_s"] = updates / wall.count();
  state.counters["kb_per_account_after"] = (resident_bytes() - before) / accounts / 1024;
}

void thousand_accounts(benchmark::State& state) {
  Storm storm;
  ServerProcess server([&](local_dc::LocalDc& dc) { storm.prepare(dc); },
                       [&](local_dc::LocalDc&) { storm.send(); });
  for (auto _ : state)
    run_all(measure(server, state));
}

BENCHMARK(thousand_accounts)->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace
}  // namespace layer
