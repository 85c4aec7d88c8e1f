#include "temporary_key.hpp"

#include <algorithm>

namespace layer::mtproto {

TemporaryKey::TemporaryKey(TimePoint made, TimePoint expires, TimePoint open_by) {
  const Duration sixteenth = (expires - made) / 16;
  ageing_ = expires - 4 * sixteenth;
  closing_ = expires - 2 * sixteenth;
  end_ = expires - sixteenth;
  open_by_ = std::min(open_by, end_);
}

void TemporaryKey::retire(TimePoint now) {
  closing_ = std::min(closing_, now);
  ageing_ = std::min(ageing_, closing_);
}

TimePoint TemporaryKey::deadline(bool idle) const {
  if (!open_) return open_by_;
  return idle ? ageing_ : end_;
}

}  // namespace layer::mtproto
