#include "session/replay_window.hpp"

#include <algorithm>

namespace layer::mtproto {

ReplayWindow::Verdict ReplayWindow::look(MsgId id) const noexcept {
  if (std::ranges::binary_search(ids_, id)) return Verdict::duplicate;
  return forgot_ && id < ids_.front() ? Verdict::below : Verdict::fresh;
}

ReplayWindow::Verdict ReplayWindow::insert(MsgId id) {
  const Verdict verdict = look(id);
  if (verdict != Verdict::fresh) return verdict;
  ids_.insert(std::ranges::upper_bound(ids_, id), id);  // at the end, nearly always
  // The lowest go many at a time: dropping one at each insertion would move the rest each time.
  if (const std::size_t spare = size_ / 4 + 1; ids_.size() > size_ + spare) {
    ids_.erase(ids_.begin(), ids_.begin() + static_cast<std::ptrdiff_t>(spare));
    forgot_ = true;
  }
  return verdict;
}

}  // namespace layer::mtproto
