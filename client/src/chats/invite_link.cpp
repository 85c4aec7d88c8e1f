#include <layer/client/invite_links.hpp>
#include <layer/tl/types/chat_invite_importer.hpp>
#include <layer/tl/types/exported_chat_invite.hpp>
#include <layer/tl/types/user.hpp>

#include "tl_time.hpp"

namespace layer {

namespace {}  // namespace

InviteOptions& InviteOptions::title(std::string value) {
  values_.title = std::move(value);
  return *this;
}

InviteOptions& InviteOptions::expires(std::chrono::sys_seconds at) {
  values_.expires = at;
  return *this;
}

InviteOptions& InviteOptions::uses(std::int32_t most) {
  values_.uses = most;
  return *this;
}

InviteOptions& InviteOptions::approval(bool on) {
  values_.approval = on;
  return *this;
}

InviteLink::InviteLink(const tl::types::ChatInviteExported& raw)
    : url_(raw.link),
      title_(raw.title.value_or("")),
      admin_id_(raw.admin_id),
      date_(from_tl_date(raw.date)),
      most_uses_(raw.usage_limit),
      uses_(raw.usage.value_or(0)),
      requests_(raw.requested.value_or(0)),
      needs_approval_(raw.request_needed),
      revoked_(raw.revoked),
      permanent_(raw.permanent) {
  if (raw.expire_date) expires_ = from_tl_date(*raw.expire_date);
}

Guest::Guest(const tl::types::ChatInviteImporter& raw, const std::vector<tl::enums::User>& users)
    : user_id_(raw.user_id), date_(from_tl_date(raw.date)), about_(raw.about.value_or("")) {
  for (const auto& user : users)
    if (const auto* known = user.get_if<tl::types::User>(); known && known->id == user_id_)
      user_.emplace(*known);
}

}  // namespace layer
