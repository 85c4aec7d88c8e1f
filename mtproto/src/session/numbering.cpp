#include "session/numbering.hpp"

namespace layer::mtproto {

Number Numbering::next(UnixTime now, Content content, MsgIdKind kind) noexcept {
  last_ = ids_.next(now, kind);
  const std::int32_t even = 2 * content_messages_;
  if (content == Content::unrelated) return {last_, even};
  ++content_messages_;
  return {last_, even + 1};
}

void Numbering::clock_went_back() noexcept {
  ids_.clock_went_back();
  last_ = MsgId{};
}

void Numbering::begin_session() noexcept {
  last_ = MsgId{};
  content_messages_ = 0;
}

}  // namespace layer::mtproto
