#include <layer/mtproto/msg_id.hpp>

#include <algorithm>

namespace layer::mtproto {

namespace {

using std::chrono::nanoseconds;
using std::chrono::seconds;

constexpr std::int64_t NANOSECONDS = 1'000'000'000;

std::int64_t id_at(UnixTime time) noexcept {
  const auto whole = std::chrono::floor<seconds>(time);
  const std::int64_t fraction = ((time - whole).count() << 32) / NANOSECONDS;
  return (whole.time_since_epoch().count() << 32) + fraction;
}

}  // namespace

UnixTime MsgId::time() const noexcept {
  const std::int64_t fraction = value & 0xffff'ffff;
  return UnixTime(seconds(value >> 32) + nanoseconds((fraction * NANOSECONDS) >> 32));
}

MsgId MsgIdSource::next(UnixTime now, MsgIdKind kind) noexcept {
  last_ = std::max(id_at(now) & ~std::int64_t{3}, last_ + 4);
  if (role_ == Role::client) return MsgId{last_};
  return MsgId{last_ + (kind == MsgIdKind::answer ? 1 : 3)};
}

}  // namespace layer::mtproto
