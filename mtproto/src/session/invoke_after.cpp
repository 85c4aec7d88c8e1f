#include "session/invoke_after.hpp"

#include <layer/tl/serialize.hpp>

namespace layer::mtproto {

namespace {

// The API schema's functions hold their query as a value; here it is bytes already.
constexpr std::uint32_t INVOKE_AFTER_MSG = 0xcb9f372d;
constexpr std::uint32_t INVOKE_AFTER_MSGS = 0x3dc4b4f0;

}  // namespace

Bytes invoke_after(const std::vector<std::int64_t>& msg_ids) {
  if (msg_ids.empty()) return {};
  tl::Writer writer;
  if (msg_ids.size() == 1) {
    writer.u32(INVOKE_AFTER_MSG);
    writer.i64(msg_ids.front());
  } else {
    writer.u32(INVOKE_AFTER_MSGS);
    tl::write(writer, msg_ids);
  }
  return writer.take();
}

}  // namespace layer::mtproto
