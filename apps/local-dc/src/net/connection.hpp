#pragma once

#include <layer/mtproto/transport/mtproxy_secret.hpp>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <memory>

#include "../server/front.hpp"
#include "clock.hpp"

namespace layer::local_dc {

/// A client's socket and the link behind it. Keeps itself alive while it has an operation under
/// way.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  /// What it needs of the server it belongs to.
  struct Owner {
    Front& front;
    const Clock& clock;
    crypto::Random& random;
    /// What the users of the MTProxy know.
    std::optional<mtproto::MtproxySecret> secret;
    /// Called after everything that the front was given.
    std::function<void()> after_activity;
    std::function<void(Connection&)> on_close;
  };

  /// \param dc  nothing for a connection to the MTProxy.
  Connection(boost::asio::ip::tcp::socket socket, std::optional<int> dc, const Owner& owner);

  void start();

  /// Closes the socket; harmless when it is closed already.
  void close();

  /// The clock was moved: what waits for a moment may be due.
  void clock_moved();

 private:
  void read();
  void wake();
  void flush();
  void write(mtproto::Bytes bytes);
  void arm_timer();

  boost::asio::ip::tcp::socket socket_;
  boost::asio::steady_timer timer_;
  const Owner& owner_;
  Link link_;
  std::array<std::uint8_t, 16 * 1024> input_;
  mtproto::Bytes output_;
  mtproto::TimePoint armed_ = mtproto::TimePoint::max();
  bool flush_posted_ = false;
  bool closed_ = false;
};

}  // namespace layer::local_dc
