#pragma once
#include <layer/client/task.hpp>
#include <layer/client/update.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

namespace layer {

/// What happens when a stream's reader is slower than its account.
enum class Overflow : std::uint8_t {
  /// The account's updates wait, for all its streams. When too many wait, they are dropped and
  /// later fetched again as
  /// a difference: messages are never lost, passing things (typing, online) are.
  wait,
  /// This stream loses its oldest updates; see `dropped()`.
  drop_oldest,
};

/// Trivially copyable, so that braces are safe beside `co_await`.
struct StreamOptions {
  /// Updates held for the reader, at least 1.
  std::size_t capacity = 256;
  Overflow overflow = Overflow::wait;
};

/// Updates of an account, in order. Each stream sees all that arrive while it is open; the first
/// stream of a client also those since its `connect`. Keeps the client alive.
class UpdateStream {
 public:
  class Queue;

  explicit UpdateStream(std::shared_ptr<Queue> queue) : queue_(std::move(queue)) {}

  UpdateStream(UpdateStream&&) noexcept = default;
  UpdateStream& operator=(UpdateStream&&) noexcept;
  ~UpdateStream();

  /// The next update; nothing when the client has been shut down and all updates have been read.
  ///
  /// One reader at a time. Cancellation: safe, no update is lost.
  Task<std::optional<Update>> next();
  /// Updates lost to `Overflow::drop_oldest` so far.
  std::uint64_t dropped() const;
  /// Ends this stream: `next` returns nothing.
  void close();

 private:
  std::shared_ptr<Queue> queue_;
};

}  // namespace layer
