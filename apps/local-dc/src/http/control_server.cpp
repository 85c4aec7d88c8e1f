#include "control_server.hpp"

#include "control_connection.hpp"

namespace layer::local_dc {
namespace {

using boost::asio::ip::tcp;

constexpr int MOST_CONNECTIONS = 32;

}  // namespace

ControlServer::ControlServer(Stage& stage, std::uint16_t port, std::function<void()> on_shutdown)
    : stage_(stage),
      on_shutdown_(std::move(on_shutdown)),
      acceptor_(context_, tcp::endpoint(boost::asio::ip::address_v4::loopback(), port)),
      port_(acceptor_.local_endpoint().port()) {
  accept();
  thread_ = std::thread([this] { context_.run(); });
}

ControlServer::~ControlServer() {
  context_.stop();
  thread_.join();
}

void ControlServer::accept() {
  acceptor_.async_accept([this](const boost::system::error_code& error, tcp::socket socket) {
    if (error == boost::asio::error::operation_aborted) return;
    if (!error && connections_ < MOST_CONNECTIONS) {
      ++connections_;
      std::make_shared<ControlConnection>(std::move(socket), stage_, on_shutdown_, [this] {
        --connections_;
      })->read();
    }
    accept();
  });
}

}  // namespace layer::local_dc
