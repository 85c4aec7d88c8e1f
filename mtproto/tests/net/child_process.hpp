#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <cstdint>
#include <string>
#include <sys/types.h>
#include <vector>

namespace layer::mtproto {

/// A program that runs beside a test, and ends with it.
class ChildProcess {
 public:
  /// \param command  looked up in PATH.
  explicit ChildProcess(std::vector<std::string> command);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  /// Whether it was found and is still running.
  bool running();

  /// Waits until it listens on a port of 127.0.0.1; false if it ends before.
  boost::asio::awaitable<bool> listens(boost::asio::io_context& io, std::uint16_t port);

 private:
  pid_t id_ = -1;
};

/// A port of 127.0.0.1 on which nobody listens.
std::uint16_t free_port();

}  // namespace layer::mtproto
