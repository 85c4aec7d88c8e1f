#pragma once

#include <layer/mtproto/bytes.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>

#include "weather.hpp"

namespace layer::chaos {

struct Link;

/// Carries TCP links from a port of its own to a server, and has faults happen to them: by a plan
/// drawn from a seed, or to the byte where a test says so.
class Relay {
 public:
  Relay(boost::asio::io_context& io, boost::asio::ip::tcp::endpoint server, std::uint64_t seed);
  ~Relay();
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;

  std::uint16_t port() const;

  /// What a proxy says to a client before the server does, in bytes, at most.
  void expect_preface(std::size_t size);

  /// From now on, also of links that there are. With calm weather stalled links go on, and those
  /// in a black hole are cut.
  void set_weather(Weather weather);

  /// The fault happens once, after so many bytes that the next new link carries in a direction.
  void strike(Direction direction, std::size_t after, Fault fault);

  /// Whether that has happened.
  bool struck() const;

  /// What was seen on the way is not sent again: the server has forgotten it.
  void forget_recordings();

  const FaultCounts& counts() const;
  std::size_t open_links() const;

 private:
  struct State;

  static boost::asio::awaitable<void> accept(std::shared_ptr<State> state);
  static boost::asio::awaitable<void> carry(std::shared_ptr<State> state,
                                            std::shared_ptr<Link> link);
  static boost::asio::awaitable<void> pump(std::shared_ptr<State> state, std::shared_ptr<Link> link,
                                           Direction direction);
  static boost::asio::awaitable<void> pass(std::shared_ptr<State> state, std::shared_ptr<Link> link,
                                           Direction direction, mtproto::Bytes bytes);
  static boost::asio::awaitable<void> suffer(std::shared_ptr<State> state,
                                             std::shared_ptr<Link> link, Direction direction);
  static boost::asio::awaitable<void> happen(std::shared_ptr<State> state,
                                             std::shared_ptr<Link> link, Direction direction,
                                             Fault fault);
  static boost::asio::awaitable<void> age(std::shared_ptr<State> state, std::shared_ptr<Link> link);
  static boost::asio::awaitable<void> replay(std::shared_ptr<State> state,
                                             mtproto::Bytes recording);

  std::shared_ptr<State> state_;
};

}  // namespace layer::chaos
