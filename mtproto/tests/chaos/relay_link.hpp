#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/time.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <utility>

#include "net/notifier.hpp"
#include "weather.hpp"

namespace layer::chaos {

inline constexpr auto NEVER = std::numeric_limits<std::size_t>::max();

/// One direction of a link.
struct Way {
  explicit Way(boost::asio::io_context& io) : pause(io.get_executor()) {}

  std::size_t until_fault = NEVER;
  Fault fault = Fault::delay;
  /// By the test, and not drawn.
  bool is_strike = false;
  mtproto::TimePoint paused_until;
  mtproto::Notifier pause;
  /// So many bytes more pass one by one, or not at all.
  std::size_t single = 0;
  std::size_t vanishing = 0;
  bool flip_next = false;
  mtproto::Bytes last;
  bool ended = false;
};

/// A client's link, and the one to the server that carries it on.
struct Link {
  Link(boost::asio::io_context& io, boost::asio::ip::tcp::socket client_)
      : client(std::move(client_)), server(io), ways{Way(io), Way(io)}, ageing(io.get_executor()) {}

  Way& way(Direction direction) { return ways[direction == Direction::to_server ? 0 : 1]; }

  boost::asio::ip::tcp::socket& from(Direction direction) {
    return direction == Direction::to_server ? client : server;
  }

  boost::asio::ip::tcp::socket& to(Direction direction) {
    return direction == Direction::to_server ? server : client;
  }

  void close() {
    boost::system::error_code ignored;
    client.close(ignored);
    server.close(ignored);
    closed = true;
    ageing.wake();
    wake();
  }

  void reset() {
    boost::system::error_code ignored;
    client.set_option(boost::asio::ip::tcp::socket::linger(true, 0), ignored);
    server.set_option(boost::asio::ip::tcp::socket::linger(true, 0), ignored);
    close();
  }

  void wake() {
    for (Way& one : ways)
      one.pause.wake();
  }

  void stop_until(mtproto::TimePoint time) {
    for (Way& one : ways)
      one.paused_until = std::max(one.paused_until, time);
  }

  boost::asio::ip::tcp::socket client;
  boost::asio::ip::tcp::socket server;
  std::array<Way, 2> ways;
  mtproto::Notifier ageing;
  /// How much has come for the client.
  std::size_t answered = 0;
  bool black_hole = false;
  bool closed = false;
  mtproto::Bytes recording;
};

}  // namespace layer::chaos
