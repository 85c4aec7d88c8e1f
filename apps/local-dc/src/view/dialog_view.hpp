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
};

ReadState read_state(const World& world, const User& user, Peer chat);

tl::types::Dialog show_dialog(View& view, Peer chat);

/// The newest message of a chat; null if there is none.
const BoxMessage* top_message(const World& world, UserId viewer, Peer chat);

}  // namespace layer::local_dc
