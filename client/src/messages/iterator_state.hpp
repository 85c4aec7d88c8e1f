#pragma once

#include <layer/client/dialog.hpp>
#include <layer/tl/boxes.hpp>

#include <deque>
#include <memory>
#include <optional>
#include <set>

namespace layer {

class Core;

/// A list of messages, of one chat or of all, whichever method gives it.
struct MessageIterator::State {
  /// \param chat_      nothing: all chats
  /// \param before_id  begins behind it; 0: with the newest
  State(std::shared_ptr<Core> core_, std::optional<PeerRef> chat_, std::int32_t before_id)
      : core(std::move(core_)), chat(std::move(chat_)), offset_id(before_id) {}

  virtual ~State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  /// The messages behind `offset_id`, of the chat `peer`; of all chats, behind the one that
  /// `last_chat` knows by that id.
  virtual Task<tl::enums::messages::Messages> page() = 0;
  /// Adds the next page to `waiting`.
  Task<void> fetch();

  static constexpr std::int32_t page_size = 100;

  std::shared_ptr<Core> core;
  std::optional<PeerRef> chat;
  /// `chat`, once it has been resolved.
  tl::enums::InputPeer peer;
  std::int32_t offset_id;
  /// Of the message `offset_id`, once there was one.
  std::optional<PeerId> last_chat;
  std::deque<Message> waiting;
  std::optional<std::int32_t> total;
  bool done = false;
};

std::unique_ptr<MessageIterator::State> history_of(std::shared_ptr<Core> core, PeerRef chat,
                                                   std::int32_t before_id);

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
