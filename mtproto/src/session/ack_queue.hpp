#pragma once

#include <layer/mtproto/msg_id.hpp>
#include <layer/mtproto/time.hpp>

#include <cstddef>
#include <optional>
#include <vector>

namespace layer::mtproto {

/// Most ids that one msgs_ack, msgs_state_req or msg_resend_req may carry.
inline constexpr std::size_t MAX_IDS = 8192;

/// Messages received that the other side wants acknowledged.
class AckQueue {
 public:
  AckQueue(std::size_t count, Duration delay) noexcept : count_(count), delay_(delay) {}

  void add(MsgId id, TimePoint now);

  /// An answer is on its way, which acknowledges the request as well.
  void remove(MsgId id);

  [[nodiscard]] bool contains(MsgId id) const;

  [[nodiscard]] bool empty() const noexcept { return ids_.empty(); }

  [[nodiscard]] std::size_t size() const noexcept { return ids_.size(); }

  /// When acks must go, with or without other messages; TimePoint::max() for never.
  [[nodiscard]] TimePoint deadline() const noexcept;

  /// At most MAX_IDS of them, the oldest first.
  [[nodiscard]] std::vector<MsgId> take();

 private:
  std::size_t count_;
  Duration delay_;
  TimePoint oldest_;
  std::vector<MsgId> ids_;
};

}  // namespace layer::mtproto
