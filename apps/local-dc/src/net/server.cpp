#include "server.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/v6_only.hpp>

namespace layer::local_dc {
namespace {

using boost::asio::ip::tcp;
using boost::system::error_code;

/// Attempts at finding a port that is free for IPv4 and IPv6 both.
constexpr int PORT_ATTEMPTS = 20;
/// When nothing can be accepted (no file descriptors are left), it is not tried again and again.
constexpr std::chrono::milliseconds REST_AFTER_FAILURE{50};

}  // namespace

Server::Server(boost::asio::io_context& context, Front& front, const Clock& clock,
               crypto::Random& random, const LocalDcOptions& options,
               std::function<void()> after_activity)
    : context_(context),
      front_(front),
      clock_(clock),
      timer_(context),
      after_activity_(std::move(after_activity)),
      owner_{.front = front,
             .clock = clock,
             .random = random,
             .secret = options.mtproxy_secret,
             .after_activity = [this] { this->after_activity(); },
             .on_close = [this](Connection& one) { connections_.erase(one.shared_from_this()); }} {
  for (int dc = 1; dc <= options.data_centers; ++dc)
    listen(dc, options);
  if (!options.mtproxy_secret) return;
  mtproxy_.emplace(options.address, open({}, options.address, options.mtproxy_port));
}

void Server::close() {
  timer_.cancel();
  listeners_.clear();
  cut_connections();
}

void Server::listen(int dc, const LocalDcOptions& options) {
  const auto wanted =
      static_cast<std::uint16_t>(options.first_port == 0 ? 0 : options.first_port + dc - 1);
  if (!options.ipv6) {
    listen_at(dc, options.address, wanted);
    return;
  }
  for (int attempt = 1;; ++attempt) {
    const std::uint16_t port = listen_at(dc, options.address, wanted);
    try {
      listen_at(dc, "::1", port);
      return;
    } catch (const boost::system::system_error&) {
      if (wanted != 0 || attempt == PORT_ATTEMPTS) throw;
      listeners_.pop_back();
      dc_options_.pop_back();
    }
  }
}

std::uint16_t Server::listen_at(int dc, const std::string& address, std::uint16_t port) {
  const std::uint16_t bound = open(dc, address, port);
  mtproto::DcOption option(mtproto::DcId{dc}, address, bound);
  option.this_port_only = true;
  dc_options_.push_back(std::move(option));
  return bound;
}

std::uint16_t Server::open(std::optional<int> dc, const std::string& address, std::uint16_t port) {
  const tcp::endpoint wanted(boost::asio::ip::make_address(address), port);
  auto listener = std::make_unique<Listener>(context_);
  tcp::acceptor& acceptor = listener->acceptor;
  acceptor.open(wanted.protocol());
  acceptor.set_option(tcp::acceptor::reuse_address(true));
  if (wanted.protocol() == tcp::v6()) acceptor.set_option(boost::asio::ip::v6_only(true));
  acceptor.bind(wanted);
  acceptor.listen();
  const std::uint16_t bound = acceptor.local_endpoint().port();
  listener->dc = dc;
  accept(*listener);
  listeners_.push_back(std::move(listener));
  return bound;
}

void Server::accept(Listener& listener) {
  listener.acceptor.async_accept([this, &listener](const error_code& error, tcp::socket socket) {
    const bool closed = listeners_.empty();
    if (closed || error == boost::asio::error::operation_aborted) return;
    if (error) {
      accept_later(listener);
      return;
    }
    if (network_up_) {
      auto connection = std::make_shared<Connection>(std::move(socket), listener.dc, owner_);
      connections_.insert(connection);
      connection->start();
    }
    accept(listener);
  });
}

void Server::accept_later(Listener& listener) {
  listener.rest.expires_after(REST_AFTER_FAILURE);
  listener.rest.async_wait([this, &listener](const error_code& error) {
    if (!error) accept(listener);
  });
}

void Server::cut_connections() {
  const auto connections = connections_;
  for (const auto& connection : connections)
    connection->close();
}

void Server::set_network(bool up) {
  network_up_ = up;
  if (!up) cut_connections();
}

void Server::clock_moved() {
  armed_ = mtproto::TimePoint::max();
  arm_timer();
  for (const auto& connection : connections_)
    connection->clock_moved();
}

void Server::after_activity() {
  arm_timer();
  after_activity_();
}

void Server::arm_timer() {
  const mtproto::TimePoint deadline = front_.deadline();
  if (deadline == armed_) return;
  armed_ = deadline;
  if (deadline == mtproto::TimePoint::max()) {
    timer_.cancel();
    return;
  }
  timer_.expires_at(clock_.to_system(deadline));
  timer_.async_wait([this](const error_code& error) {
    if (error) return;
    armed_ = mtproto::TimePoint::max();
    front_.on_deadline(clock_.now());
    after_activity();
  });
}

}  // namespace layer::local_dc
