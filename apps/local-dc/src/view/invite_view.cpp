#include "invite_view.hpp"

#include <algorithm>

namespace layer::local_dc {

tl::types::ChatInviteExported show_invite(const Channel& channel, const Invite& invite) {
  tl::types::ChatInviteExported shown;
  shown.revoked = invite.revoked;
  shown.permanent = invite.permanent;
  shown.request_needed = invite.request_needed;
  shown.link = "https://t.me/+" + invite.hash;
  shown.admin_id = number(invite.admin);
  shown.date = invite.date;
  shown.start_date = invite.edited;
  shown.expire_date = invite.expires;
  shown.usage_limit = invite.usage_limit;
  if (!invite.importers.empty()) shown.usage = static_cast<std::int32_t>(invite.importers.size());
  const auto waiting = std::ranges::count_if(
      channel.invites.requests, [&](const auto& one) { return one.second.link == invite.hash; });
  if (waiting != 0) shown.requested = static_cast<std::int32_t>(waiting);
  if (!invite.title.empty()) shown.title = invite.title;
  return shown;
}

}  // namespace layer::local_dc
