#pragma once

#include <layer/tl/types/missing_invitee.hpp>

#include "../rpc/call.hpp"

namespace layer::local_dc {

/// Whether that user lets the caller add it to chats.
bool may_invite(const Call& call, UserId user);

/// What the caller is told of one who does not.
tl::types::MissingInvitee missing_invitee(UserId user);

}  // namespace layer::local_dc
