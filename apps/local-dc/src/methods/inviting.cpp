#include "inviting.hpp"

#include <layer/tl/types/privacy_key.hpp>

#include "../model/privacy.hpp"

namespace layer::local_dc {

bool may_invite(const Call& call, UserId user) {
  return allows(call.world, call.world.user(user), tl::types::PrivacyKeyChatInvite::ID,
                call.self());
}

tl::types::MissingInvitee missing_invitee(UserId user) {
  return tl::types::MissingInvitee(number(user));
}

}  // namespace layer::local_dc
