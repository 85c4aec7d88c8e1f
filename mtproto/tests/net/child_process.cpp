#include "child_process.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace layer::mtproto {

namespace asio = boost::asio;
using asio::ip::tcp;

ChildProcess::ChildProcess(std::vector<std::string> command) {
  std::vector<char*> arguments;
  for (auto& word : command)
    arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t silence;
  posix_spawn_file_actions_init(&silence);
  posix_spawn_file_actions_addopen(&silence, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&silence, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const int failure =
      posix_spawnp(&id_, arguments[0], &silence, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&silence);
  if (failure != 0) id_ = -1;
}

ChildProcess::~ChildProcess() {
  if (!running()) return;
  kill(id_, SIGKILL);
  waitpid(id_, nullptr, 0);
}

bool ChildProcess::running() {
  if (id_ > 0 && waitpid(id_, nullptr, WNOHANG) != 0) id_ = -1;
  return id_ > 0;
}

asio::awaitable<bool> ChildProcess::listens(asio::io_context& io, std::uint16_t port) {
  const tcp::endpoint place(asio::ip::address_v4::loopback(), port);
  while (running()) {
    tcp::socket socket(io);
    const auto [refused] =
        co_await socket.async_connect(place, asio::as_tuple(asio::use_awaitable));
    if (!refused) co_return true;
    asio::steady_timer pause(io, std::chrono::milliseconds(10));
    co_await pause.async_wait(asio::use_awaitable);
  }
  co_return false;
}

std::uint16_t free_port() {
  asio::io_context io;
  const tcp::acceptor acceptor(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
  return acceptor.local_endpoint().port();
}

}  // namespace layer::mtproto
