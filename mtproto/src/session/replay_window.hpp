#pragma once

#include <layer/mtproto/msg_id.hpp>

#include <cstddef>
#include <vector>

namespace layer::mtproto {

/// The ids received last, to tell repeated messages
/// (core.telegram.org/mtproto/security_guidelines, "Checking msg_id").
class ReplayWindow {
 public:
  enum class Verdict {
    fresh,
    duplicate,
    /// Lower than all that are remembered, when some had to be forgotten.
    below,
  };

  /// \param size  how many ids are remembered at least.
  explicit ReplayWindow(std::size_t size) : size_(size) {}

  [[nodiscard]] Verdict look(MsgId id) const noexcept;

  /// Looks, and remembers the id if it is fresh.
  Verdict insert(MsgId id);

  /// The ends of what is remembered; zero ids if nothing is.
  [[nodiscard]] MsgId lowest() const noexcept { return ids_.empty() ? MsgId{} : ids_.front(); }

  [[nodiscard]] MsgId highest() const noexcept { return ids_.empty() ? MsgId{} : ids_.back(); }

 private:
  std::size_t size_;
  bool forgot_ = false;
  std::vector<MsgId> ids_;  // ascending
};

}  // namespace layer::mtproto
