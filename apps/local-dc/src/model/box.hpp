#pragma once

#include <layer/local_dc/accounts.hpp>

#include <deque>
#include <map>
#include <span>
#include <variant>
#include <vector>

#include "message.hpp"

namespace layer::local_dc {

/// One account's copy of a message.
struct BoxMessage {
  std::int32_t id;
  Peer dialog;
  MessagePtr content;
  bool outgoing;
  bool mentioned = false;
  /// Mentioned, and not looked at yet.
  bool unread_mention = false;
  bool pinned = false;
};

namespace event {
struct Added {
  std::int32_t id;
};

struct Edited {
  std::int32_t id;
};

struct Deleted {
  std::vector<std::int32_t> ids;
};

struct InboxRead {
  Peer dialog;
  std::int32_t max_id;
  std::int32_t still_unread;
};

struct OutboxRead {
  Peer dialog;
  std::int32_t max_id;
};

/// Mentions and reactions that were looked at.
struct ContentsRead {
  std::vector<std::int32_t> ids;
};

struct Pinned {
  Peer dialog;
  std::vector<std::int32_t> ids;
  bool pinned;
};
}  // namespace event

/// A change of a box: `pts` is the box's state after it, `count` how many numbers it took.
struct BoxEvent {
  std::int32_t pts;
  std::int32_t count;
  /// Whose box it is; nothing: the account's own.
  std::optional<ChannelId> channel;
  std::variant<event::Added, event::Edited, event::Deleted, event::InboxRead, event::OutboxRead,
               event::ContentsRead, event::Pinned>
      what;
};

/// One chat of an account.
struct Dialog {
  /// Its messages, ascending.
  std::vector<std::int32_t> ids;
  std::int32_t read_inbox_max = 0;
  std::int32_t read_outbox_max = 0;
};

/// A message box and the log of what happened to it (core.telegram.org/api/updates): an account's
/// common one, with its private chats and basic groups numbered together, or that of one channel.
class Box {
 public:
  Box() = default;

  explicit Box(ChannelId channel) : channel_(channel) {}

  std::int32_t pts() const { return pts_; }

  BoxEvent add(Peer dialog, const MessagePtr& content, bool outgoing, bool mentioned);
  BoxEvent edited(std::int32_t id);
  /// Takes one number for each message. \param ids  all must be in the box.
  BoxEvent erase(std::vector<std::int32_t> ids);
  /// Nothing if no message up to `max_id` was unread.
  std::optional<BoxEvent> read_inbox(Peer dialog, std::int32_t max_id);
  std::optional<BoxEvent> read_outbox(Peer dialog, std::int32_t max_id);
  BoxEvent pin(std::int32_t id, bool pinned);
  /// Takes one number for each message. Nothing if no message was new to the account.
  std::optional<BoxEvent> read_contents(const std::vector<std::int32_t>& ids);

  const BoxMessage* find(std::int32_t id) const;
  /// Nothing if the account never had a message there.
  const Dialog* dialog(Peer peer) const;

  const std::map<Peer, Dialog>& dialogs() const { return dialogs_; }

  std::int32_t unread_count(const Dialog& dialog) const;

  /// The newest number given; 0: none yet.
  std::int32_t last_id() const { return last_id_; }

  /// The log after state `pts`, oldest first.
  std::span<const BoxEvent> after(std::int32_t pts) const;

 private:
  BoxEvent log(std::int32_t count, decltype(BoxEvent::what) what);

  std::optional<ChannelId> channel_;
  std::int32_t pts_ = 1;
  std::int32_t last_id_ = 0;
  std::map<std::int32_t, BoxMessage> messages_;
  std::map<Peer, Dialog> dialogs_;
  std::vector<BoxEvent> events_;
};

}  // namespace layer::local_dc
