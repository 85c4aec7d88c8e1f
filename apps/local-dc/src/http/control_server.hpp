#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <cstdint>
#include <functional>
#include <thread>

#include "stage.hpp"

namespace layer::local_dc {

/// The control connection: HTTP and JSON on 127.0.0.1, served on a thread of its own.
///
/// Web pages are kept out: a request must be for 127.0.0.1, localhost or [::1], and come from no
/// page. Bodies, headers, connections and the time they take are bounded.
class ControlServer {
 public:
  /// \param port         0 takes a free one.
  /// \param on_shutdown  called on the server's thread when someone has asked for it.
  /// Throws boost::system::system_error when the port is taken.
  ControlServer(Stage& stage, std::uint16_t port, std::function<void()> on_shutdown);
  /// Closes all connections.
  ~ControlServer();
  ControlServer(const ControlServer&) = delete;
  ControlServer& operator=(const ControlServer&) = delete;

  std::uint16_t port() const { return port_; }

 private:
  void accept();

  Stage& stage_;
  std::function<void()> on_shutdown_;
  int connections_ = 0;
  // Destroys the connections, which count themselves.
  boost::asio::io_context context_{1};
  boost::asio::ip::tcp::acceptor acceptor_;
  std::uint16_t port_;
  std::thread thread_;
};

}  // namespace layer::local_dc
