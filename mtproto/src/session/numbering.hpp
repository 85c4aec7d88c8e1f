#pragma once

#include <layer/mtproto/msg_id.hpp>

#include <cstdint>

namespace layer::mtproto {

/// What names a message and puts it in order.
struct Number {
  MsgId id;
  std::int32_t seq_no = 0;

  friend bool operator==(const Number&, const Number&) = default;
};

/// Whether a message needs an ack; containers and acks do not.
enum class Content { related, unrelated };

/// Gives out ids and seq_no together, so that both grow in the same order
/// (core.telegram.org/mtproto/description, "Message Sequence Number").
class Numbering {
 public:
  explicit Numbering(Role role) noexcept : ids_(role) {}

  [[nodiscard]] Number next(UnixTime now, Content content,
                            MsgIdKind kind = MsgIdKind::other) noexcept;

  /// The id given last: nothing above it is ours.
  [[nodiscard]] MsgId last() const noexcept { return last_; }

  void clock_went_back() noexcept;

  /// Counts anew, for another session. An id is not given twice all the same.
  void begin_session() noexcept;

  /// After "msg_seqno too low": the other side has seen higher ones.
  void skip(std::int32_t messages) noexcept { content_messages_ += messages; }

 private:
  MsgIdSource ids_;
  MsgId last_;
  std::int32_t content_messages_ = 0;
};

}  // namespace layer::mtproto
