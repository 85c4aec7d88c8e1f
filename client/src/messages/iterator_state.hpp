#pragma once

#include <layer/client/dialog.hpp>
#include <layer/tl/boxes.hpp>

#include <deque>
#include <memory>
#include <optional>
#include <set>

namespace layer {

class Core;

struct MessageIterator::State {
  State(std::shared_ptr<Core> core_, PeerRef chat_)
      : core(std::move(core_)), chat(std::move(chat_)) {}

  /// Adds the next page to `waiting`.
  Task<void> fetch();

  std::shared_ptr<Core> core;
  PeerRef chat;
  /// `chat`, once it has been resolved.
  tl::enums::InputPeer peer;
  std::int32_t offset_id = 0;
  std::deque<Message> waiting;
  std::optional<std::int32_t> total;
  bool done = false;
};

struct DialogIterator::State {
  explicit State(std::shared_ptr<Core> core_) : core(std::move(core_)) {}

  Task<void> fetch();
  void take(const tl::enums::messages::Dialogs& answer);

  std::shared_ptr<Core> core;
  std::int32_t offset_date = 0;
  std::int32_t offset_id = 0;
  std::optional<PeerId> last_peer;
  /// Pinned chats, and those that move up meanwhile, come more than once.
  std::set<PeerId> seen;
  std::deque<Dialog> waiting;
  std::optional<std::int32_t> total;
  bool done = false;
};

}  // namespace layer
