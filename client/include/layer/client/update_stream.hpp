#pragma once
#include <layer/client/task.hpp>
#include <layer/client/update.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace layer {

/// What happens when a stream's reader is slower than its account; no other stream waits for it.
enum class Overflow : std::uint8_t {
  /// What does not fit waits. When too much waits (1,000 updates, or what the server sent 1,000
  /// times), the stream goes on as with `difference`.
  wait,
  /// What does not fit is not kept: once there is room, the stream goes on from a difference of its
  /// own. Messages come in order, each once; passing things (typing, online) are lost. Of a channel
  /// in which a user (not a bot) missed more than 100 posts, `UpdatesSkipped` says so.
  difference,
  /// This stream loses its oldest updates; see `dropped()`.
  drop_oldest,
};

/// When an update that a stream has given counts as dealt with.
enum class Confirm : std::uint8_t {
  /// When the next one is asked for, or by `UpdateStream::confirm`.
  by_next,
  /// By `UpdateStream::confirm` alone: for work that is stored several updates at a time. What is
  /// not confirmed is remembered, so that memory grows until it is.
  by_hand,
};

/// Trivially copyable, so that braces are safe beside `co_await`.
struct StreamOptions {
  /// Updates held for the reader, at least 1.
  std::size_t capacity = 256;
  Overflow overflow = Overflow::wait;
  Confirm confirm = Confirm::by_next;
};

/// Updates of an account, in order. Each stream sees all that arrive while it is open; the first
/// stream of a client also those since its `connect`. Keeps the client alive.
///
/// An update is confirmed once its reader asks for the next one, unless `Confirm::by_hand`; how far
/// the account has come is stored once all streams have confirmed. What the process had not
/// confirmed when it ended comes again after `ClientBuilder::catch_up` (docs/updates.md, "A
/// crash").
class UpdateStream {
 public:
  class Queue;

  explicit UpdateStream(std::shared_ptr<Queue> queue) : queue_(std::move(queue)) {}

  UpdateStream(UpdateStream&&) noexcept = default;
  UpdateStream& operator=(UpdateStream&&) noexcept;
  ~UpdateStream();

  /// The next update; nothing when the client has been shut down and all updates have been read.
  ///
  /// Confirms the one before, which is stored soon after. One reader at a time. Cancellation: safe,
  /// no update is lost.
  Task<std::optional<Update>> next();
  /// Confirms all that `next` has given; returns when that is stored, unless another stream
  /// has not confirmed it yet.
  ///
  /// Errors: `storage` (it is tried again by itself), `shut_down`.
  Task<void> confirm();
  /// The place right after the update that `next` gave last, for `ClientBuilder::resume_after`.
  ///
  /// One line, usually of less than 100 characters; in the middle of a difference 11 more for each
  /// of its updates that has been given. Store it together with the work, then confirm.
  ///
  /// Errors: `invalid_argument` if nobody is logged in, `storage`, `shut_down`.
  Task<std::string> token();
  /// Updates lost to `Overflow::drop_oldest` so far.
  std::uint64_t dropped() const;
  /// Ends this stream: `next` returns nothing. What it has not read counts as confirmed. A stream
  /// that goes without it confirms nothing: while the process lives on with other streams, that
  /// does not matter.
  void close();

 private:
  std::shared_ptr<Queue> queue_;
};

}  // namespace layer
