#pragma once

#include <layer/tl/types/exported_chat_invite.hpp>

#include "../model/channel.hpp"

namespace layer::local_dc {

/// As the admins of a supergroup or channel see one of its links.
tl::types::ChatInviteExported show_invite(const Channel& channel, const Invite& invite);

}  // namespace layer::local_dc
