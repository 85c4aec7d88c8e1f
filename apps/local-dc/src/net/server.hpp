#pragma once

#include <layer/local_dc/options.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <set>

#include "connection.hpp"

namespace layer::local_dc {

/// The sockets of all data centres: listens, accepts, and wakes the front when it wants to be
/// woken.
class Server {
 public:
  /// \param after_activity  called after everything that may have changed the world.
  /// All references outlive the server. Throws boost::system::system_error when an address cannot
  /// be listened on.
  Server(boost::asio::io_context& context, Front& front, const Clock& clock, crypto::Random& random,
         const LocalDcOptions& options, std::function<void()> after_activity);
  /// Closes everything: nothing is accepted any more.
  void close();

  /// The addresses listened on, DC by DC.
  const std::vector<mtproto::DcOption>& dc_options() const { return dc_options_; }

  /// Where the MTProxy listens, if there is one.
  const std::optional<mtproto::Endpoint>& mtproxy() const { return mtproxy_; }

  void cut_connections();
  /// While the network is down, connections are closed as soon as they are accepted.
  void set_network(bool up);
  void clock_moved();
  /// To be called after the front was used from outside.
  void after_activity();

 private:
  /// An address listened on.
  struct Listener {
    explicit Listener(boost::asio::io_context& context) : acceptor(context), rest(context) {}

    boost::asio::ip::tcp::acceptor acceptor;
    boost::asio::steady_timer rest;
    std::optional<int> dc;
  };

  void listen(int dc, const LocalDcOptions& options);
  std::uint16_t listen_at(int dc, const std::string& address, std::uint16_t port);
  std::uint16_t open(std::optional<int> dc, const std::string& address, std::uint16_t port);
  void accept(Listener& listener);
  void accept_later(Listener& listener);
  void arm_timer();

  boost::asio::io_context& context_;
  Front& front_;
  const Clock& clock_;
  boost::asio::steady_timer timer_;
  mtproto::TimePoint armed_ = mtproto::TimePoint::max();
  std::function<void()> after_activity_;
  Connection::Owner owner_;
  std::vector<mtproto::DcOption> dc_options_;
  std::optional<mtproto::Endpoint> mtproxy_;
  std::vector<std::unique_ptr<Listener>> listeners_;
  std::set<std::shared_ptr<Connection>> connections_;
  bool network_up_ = true;
};

}  // namespace layer::local_dc
