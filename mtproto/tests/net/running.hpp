#pragma once

#include <layer/mtproto/net/connection.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include "net/notifier.hpp"

namespace layer::mtproto {

/// A coroutine that runs besides a test, and how it ended.
template <class T>
class Running {
 public:
  Running(boost::asio::io_context& io, boost::asio::awaitable<T> operation)
      : state_(std::make_shared<State>(io)) {
    boost::asio::co_spawn(
        io, std::move(operation),
        boost::asio::bind_cancellation_slot(
            state_->cancel.slot(), [state = state_](std::exception_ptr failure, auto... value) {
              state->failure = failure;
              if constexpr (sizeof...(value) == 1) state->value.emplace(std::move(value)...);
              state->ended = true;
              state->happened.wake();
            }));
  }

  bool ended() const { return state_->ended; }

  void cancel() { state_->cancel.emit(boost::asio::cancellation_type::terminal); }

  /// Waits for its end and gives its value, or throws what it threw.
  boost::asio::awaitable<T> join() {
    const auto state = state_;
    while (!state->ended)
      co_await state->happened.wait();
    if (state->failure) std::rethrow_exception(state->failure);
    if constexpr (!std::is_void_v<T>) co_return std::move(*state->value);
  }

  /// Waits for its end; the error it threw, if any.
  boost::asio::awaitable<std::optional<ConnectionError>> failure() {
    const auto state = state_;
    while (!state->ended)
      co_await state->happened.wait();
    try {
      if (state->failure) std::rethrow_exception(state->failure);
    } catch (const ConnectionError& error) {
      co_return error;
    }
    co_return std::nullopt;
  }

 private:
  struct Nothing {};

  struct State {
    explicit State(boost::asio::io_context& io) : happened(io.get_executor()) {}

    Notifier happened;
    boost::asio::cancellation_signal cancel;
    bool ended = false;
    std::exception_ptr failure;
    std::optional<std::conditional_t<std::is_void_v<T>, Nothing, T>> value;
  };

  std::shared_ptr<State> state_;
};

/// A connection that runs besides a test.
class RunningConnection {
 public:
  RunningConnection(boost::asio::io_context& io, ConnectionOptions options)
      : io_(io),
        connection_(std::make_unique<Connection>(io.get_executor(), std::move(options))),
        run_(io, connection_->run()) {}

  Connection* operator->() { return connection_.get(); }

  Running<void>& run() { return run_; }

  Running<Bytes> call(Bytes body, CallOptions options = {}) {
    return {io_, connection_->call(std::move(body), options)};
  }

  /// Skips events until one of this kind.
  template <class Kind>
  boost::asio::awaitable<Kind> next() {
    for (;;) {
      auto event = co_await connection_->next_event();
      if (!event) throw std::runtime_error("the events ended");
      if (auto* wanted = std::get_if<Kind>(&*event)) co_return std::move(*wanted);
    }
  }

  void destroy() { connection_.reset(); }

 private:
  boost::asio::io_context& io_;
  std::unique_ptr<Connection> connection_;
  Running<void> run_;
};

/// A request or result of a kind that no library knows.
inline Bytes message(std::uint8_t number, std::size_t size = 16) {
  Bytes body(size, number);
  body[3] = 0x77;
  return body;
}

}  // namespace layer::mtproto
