#pragma once

#include <layer/mtproto/net/connection_event.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>

#include "waiter.hpp"

namespace layer::mtproto {

/// Events in order, for one reader. Bounded: updates that do not fit are dropped and that is said
/// once, since a server can be asked for them again; everything else is rare and always kept.
class EventQueue {
 public:
  using Next = std::optional<ConnectionEvent>;

  EventQueue(boost::asio::any_io_executor executor, std::size_t max_bytes)
      : executor_(std::move(executor)), max_bytes_(max_bytes) {}

  void push(ConnectionEvent event);
  void push_update(Bytes body);

  /// No more events: the reader still gets those that are there, then nothing.
  void close();

  /// `waiter` gets the next event; `cancelled` if another one waits already.
  void take(Waiter<Next> waiter);

  /// Destroys the waiter without resuming it.
  void abandon();

  std::uint64_t dropped() const { return dropped_; }

 private:
  Next pop();
  void cancel();

  boost::asio::any_io_executor executor_;
  std::size_t max_bytes_;
  std::deque<ConnectionEvent> events_;
  std::size_t update_bytes_ = 0;
  std::uint64_t dropped_ = 0;
  bool closed_ = false;
  std::optional<Waiter<Next>> waiter_;
};

}  // namespace layer::mtproto
