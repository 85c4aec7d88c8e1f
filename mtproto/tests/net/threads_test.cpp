#include <layer/mtproto/net/connection.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/strand.hpp>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "net/running.hpp"
#include "net/test_server.hpp"

/// What connections on different threads share: the context they live on, the logger, and all that
/// is made once a process. Worth most under ThreadSanitizer: `./dev test tsan`.
namespace layer::mtproto {
namespace {

namespace asio = boost::asio;

constexpr int connections = 6;
constexpr int calls_each = 50;

/// A server on a thread of its own.
class ServerThread {
 public:
  ServerThread() : options_(server_.options()), thread_([this] { io_.run(); }) {}

  ~ServerThread() {
    io_.stop();
    thread_.join();
  }

  const ConnectionOptions& options() const { return options_; }

 private:
  asio::io_context io_;
  TestServer server_{io_};
  ConnectionOptions options_;
  std::thread thread_;
};

/// With a key of its own, from the exchange to the end.
asio::awaitable<void> converse(std::shared_ptr<Connection> connection, std::atomic<int>& answered) {
  for (int n = 0; n < calls_each; ++n) {
    const auto request = message(static_cast<std::uint8_t>(n));
    const auto answer = co_await connection->call(request);
    if (answer == request) ++answered;
  }
  connection->stop();
}

void run_on_threads(asio::io_context& io) {
  std::vector<std::thread> threads;
  for (int n = 0; n < 3; ++n)
    threads.emplace_back([&io] { io.run(); });
  for (auto& thread : threads)
    thread.join();
}

TEST(Threads, ConnectionsOfOneContextMayLiveOnDifferentOnes) {
  const ServerThread server;
  std::atomic<int> answered = 0;
  std::atomic<int> lines = 0;
  auto options = server.options();
  options.logger = Logger(LogLevel::trace, [&](auto, auto, auto) { ++lines; });
  asio::io_context io;
  for (int n = 0; n < connections; ++n) {
    const auto strand = asio::make_strand(io);
    const auto connection = std::make_shared<Connection>(strand, options);
    asio::co_spawn(strand, connection->run(), asio::detached);
    asio::co_spawn(strand, converse(connection, answered), asio::detached);
  }
  run_on_threads(io);
  EXPECT_EQ(answered, connections * calls_each);
  EXPECT_GE(lines, connections);
}

}  // namespace
}  // namespace layer::mtproto
