#pragma once

#include <layer/mtproto/msg_id.hpp>
#include <layer/mtproto/time.hpp>

#include <deque>
#include <vector>

namespace layer::mtproto {

struct SentContainer {
  MsgId id;
  TimePoint sent_at;
  std::vector<MsgId> contents;
};

/// What the containers sent last held: a refusal may name the container, and then means all of it.
class SentContainers {
 public:
  void add(SentContainer container);

  /// Null if it is not ours, or forgotten.
  [[nodiscard]] const SentContainer* find(MsgId id) const;

  void forget_all() noexcept { containers_.clear(); }

 private:
  std::deque<SentContainer> containers_;  // as sent
};

}  // namespace layer::mtproto
