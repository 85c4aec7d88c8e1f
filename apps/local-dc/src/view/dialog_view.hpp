#pragma once

#include <layer/tl/types/dialog.hpp>

#include "view.hpp"

namespace layer::local_dc {

/// What an account has read of a chat.
struct ReadState {
  std::int32_t inbox_max = 0;
  std::int32_t outbox_max = 0;
  std::int32_t unread = 0;
  std::int32_t unread_mentions = 0;
  /// Reactions to its own messages.
  std::int32_t unread_reactions = 0;
};

ReadState read_state(const World& world, const User& user, Peer chat);

bool is_pinned(const User& user, Peer chat);

tl::types::Dialog show_dialog(View& view, Peer chat);

/// Whether someone has reacted to the account's own message since it looked.
bool has_unread_reaction(const BoxMessage& message, UserId account);

/// The newest message of a chat; null if there is none.
const BoxMessage* top_message(const World& world, UserId viewer, Peer chat);

}  // namespace layer::local_dc
