// Many accounts in one process, on one thread. The data centre is a process of its own, so that the
// memory measured is the clients'.

#include <layer/client.hpp>
#include <layer/local_dc/local_dc.hpp>

#include <benchmark/benchmark.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

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

/// A data centre in a child process, which sends to all accounts when told to.
class Server {
 public:
  Server() : file_("/tmp/layer-accounts-" + std::to_string(::getpid()) + ".json") {
    if (::pipe(orders_) != 0 || ::pipe(news_) != 0) throw std::runtime_error("no pipe");
    child_ = ::fork();
    if (child_ < 0) throw std::runtime_error("no child process");
    if (child_ == 0) serve();
    await_news();
    ::setenv("LAYER_DATA_CENTERS", file_.c_str(), 1);
  }

  ~Server() {
    order('q');
    ::waitpid(child_, nullptr, 0);
    std::remove(file_.c_str());
  }

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  void send_storm() { order('s'); }

 private:
  [[noreturn]] void serve() {
    {
      local_dc::LocalDc dc;
      auto sender = dc.add_user("+9996619999", {.first_name = "Sender"});
      std::vector<local_dc::Account> all;
      for (int n = 0; n < accounts; ++n)
        all.push_back(dc.add_user(phone_of(n), {.first_name = "Account"}));
      std::ofstream(file_) << dc.to_json();
      tell();
      while (await_order() == 's')
        for (int n = 0; n < messages_each; ++n)
          for (const auto& account : all)
            sender.send(account, std::to_string(n));
    }
    std::_Exit(0);
  }

  void order(char what) { (void)!::write(orders_[1], &what, 1); }

  char await_order() {
    char what = 'q';
    (void)!::read(orders_[0], &what, 1);
    return what;
  }

  void tell() { (void)!::write(news_[1], "r", 1); }

  void await_news() {
    char what = 0;
    if (::read(news_[0], &what, 1) != 1) throw std::runtime_error("the data centre did not start");
  }

  std::string file_;
  int orders_[2] = {};
  int news_[2] = {};
  pid_t child_ = 0;
};

double resident_bytes() {
  std::ifstream file("/proc/self/statm");
  double size = 0;
  double resident = 0;
  file >> size >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

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

void run_all(Task<void> task) {
  boost::asio::io_context context(1);
  std::exception_ptr failure;
  bool ended = false;
  boost::asio::co_spawn(context, std::move(task), [&](std::exception_ptr thrown) {
    failure = thrown;
    ended = true;
    context.stop();
  });
  context.run();
  if (failure) std::rethrow_exception(failure);
  if (!ended) throw std::runtime_error("the accounts came to a standstill");
}

Task<void> measure(Server& server, benchmark::State& state) {
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
  server.send_storm();
  co_await when_all(std::move(readers));
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - wall_begin;
  constexpr double updates = double(accounts) * messages_each;
  state.counters["updates"] = updates;
  state.counters["cpu_us_per_update"] = 1e6 * (cpu_seconds() - storm_begin) / updates;
  state.counters["updates_per_s"] = updates / wall.count();
  state.counters["kb_per_account_after"] = (resident_bytes() - before) / accounts / 1024;
}

void thousand_accounts(benchmark::State& state) {
  Server server;
  for (auto _ : state)
    run_all(measure(server, state));
}

BENCHMARK(thousand_accounts)->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace
}  // namespace layer
