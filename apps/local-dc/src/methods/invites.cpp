#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/chat_admin_with_invites.hpp>
#include <layer/tl/types/messages/chat_admins_with_invites.hpp>
#include <layer/tl/types/messages/exported_chat_invite.hpp>
#include <layer/tl/types/messages/exported_chat_invites.hpp>

#include <algorithm>

#include "../model/limits.hpp"
#include "../model/rights.hpp"
#include "../view/invite_view.hpp"
#include "channel_news.hpp"
#include "invite_places.hpp"
#include "peers.hpp"
#include "registry.hpp"

// core.telegram.org/api/invites
namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;
namespace types = tl::types::messages;
namespace enums = tl::enums::messages;

constexpr std::int32_t MOST_USES = 99'999;

std::string new_hash(crypto::Random& random) {
  static constexpr std::string_view LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string hash;
  for (int i = 0; i < 16; ++i)
    hash += LETTERS[random.value<std::uint8_t>() % LETTERS.size()];
  return hash;
}

std::optional<RpcFailure> check_limits(const Call& call, std::optional<Date> expires,
                                       std::optional<std::int32_t> uses, bool request_needed) {
  if (expires && *expires != 0 && *expires <= call.now) return bad_request("EXPIRE_DATE_INVALID");
  if (uses && (*uses < 0 || *uses > MOST_USES)) return bad_request("USAGE_LIMIT_INVALID");
  if (uses && *uses != 0 && request_needed) return bad_request("USAGE_LIMIT_INVALID");
  return std::nullopt;
}

/// 0 stands for "none".
template <class T>
std::optional<T> nonzero(std::optional<T> value) {
  return value && *value != 0 ? value : std::nullopt;
}

Invite& add(Call& call, Channel& channel, Invite invite) {
  invite.hash = new_hash(call.world.random);
  invite.admin = call.self().id;
  invite.date = call.now;
  const std::string hash = invite.hash;
  return channel.invites.links.emplace(hash, std::move(invite)).first->second;
}

Answer<tl::enums::ExportedChatInvite> export_link(Call& call,
                                                  const functions::ExportChatInvite& request) {
  if (request.subscription_pricing)
    return unsupported(call, "messages.exportChatInvite subscription_pricing");
  const Answer<Channel*> channel = invite_place(call, request.peer);
  if (!channel) return channel.error();
  if (auto failure =
          check_limits(call, request.expire_date, request.usage_limit, request.request_needed))
    return *failure;
  Invite invite{.hash = {},
                .expires = nonzero(request.expire_date),
                .usage_limit = nonzero(request.usage_limit),
                .title = request.title.value_or(""),
                .request_needed = request.request_needed};
  auto& links = (**channel).invites.links;
  const auto is_own = [&](const auto& one) {
    return one.second.permanent && !one.second.revoked && one.second.admin == call.self().id;
  };
  const auto permanent = std::ranges::find_if(links, is_own);
  if (permanent == links.end() || request.legacy_revoke_permanent) {
    if (permanent != links.end()) permanent->second.revoked = true;
    invite.permanent = permanent == links.end() ? !invite.expires && !invite.usage_limit : true;
  }
  return tl::enums::ExportedChatInvite(
      show_invite(**channel, add(call, **channel, std::move(invite))));
}

Answer<Invite*> named_link(const Call& call, Channel& channel, std::string_view link) {
  const auto found = channel.invites.links.find(hash_in(link));
  if (found == channel.invites.links.end()) return bad_request("INVITE_HASH_EXPIRED");
  const bool own = found->second.admin == call.self().id || channel.creator == call.self().id;
  if (!own) return bad_request("CHAT_ADMIN_REQUIRED");
  return &found->second;
}

template <class A>
A with_admin(Call& call, A answer, UserId admin) {
  View view = call.view();
  view.mention(admin);
  answer.users = view.users();
  return answer;
}

Answer<enums::ExportedChatInvite> get_link(Call& call,
                                           const functions::GetExportedChatInvite& request) {
  const Answer<Channel*> channel = invite_place(call, request.peer);
  if (!channel) return channel.error();
  const Answer<Invite*> invite = named_link(call, **channel, request.link);
  if (!invite) return invite.error();
  types::ExportedChatInvite answer;
  answer.invite = show_invite(**channel, **invite);
  return enums::ExportedChatInvite(with_admin(call, std::move(answer), (**invite).admin));
}

/// A revoked permanent link is replaced by another.
enums::ExportedChatInvite revoke(Call& call, Channel& channel, Invite& invite) {
  invite.revoked = true;
  if (!invite.permanent) {
    types::ExportedChatInvite answer;
    answer.invite = show_invite(channel, invite);
    return with_admin(call, std::move(answer), invite.admin);
  }
  types::ExportedChatInviteReplaced answer;
  answer.invite = show_invite(channel, invite);
  answer.new_invite = show_invite(channel, add(call, channel, {.hash = {}, .permanent = true}));
  return with_admin(call, std::move(answer), invite.admin);
}

Answer<enums::ExportedChatInvite> edit_link(Call& call,
                                            const functions::EditExportedChatInvite& request) {
  const Answer<Channel*> channel = invite_place(call, request.peer);
  if (!channel) return channel.error();
  const Answer<Invite*> found = named_link(call, **channel, request.link);
  if (!found) return found.error();
  Invite& invite = **found;
  if (invite.revoked) return bad_request("INVITE_HASH_EXPIRED");
  if (request.revoked) return revoke(call, **channel, invite);
  if (invite.permanent) return bad_request("CHAT_INVITE_PERMANENT");
  const bool asks = request.request_needed.value_or(invite.request_needed);
  if (auto failure = check_limits(call, request.expire_date, request.usage_limit, asks))
    return *failure;
  if (request.expire_date) invite.expires = nonzero(request.expire_date);
  if (request.usage_limit) invite.usage_limit = nonzero(request.usage_limit);
  if (request.title) invite.title = *request.title;
  invite.request_needed = asks;
  invite.edited = call.now;
  types::ExportedChatInvite answer;
  answer.invite = show_invite(**channel, invite);
  return enums::ExportedChatInvite(with_admin(call, std::move(answer), invite.admin));
}

Answer<enums::ExportedChatInvites> list_links(Call& call,
                                              const functions::GetExportedChatInvites& request) {
  const Answer<Channel*> channel = invite_place(call, request.peer);
  if (!channel) return channel.error();
  const Answer<UserId> admin = resolve(call, request.admin_id);
  if (!admin) return bad_request("ADMIN_ID_INVALID");
  const bool may_see = *admin == call.self().id || (**channel).creator == call.self().id;
  if (!may_see) return bad_request("CHAT_ADMIN_REQUIRED");
  std::vector<const Invite*> chosen;
  for (const auto& [hash, invite] : (**channel).invites.links)
    if (invite.admin == *admin && invite.revoked == request.revoked) chosen.push_back(&invite);
  std::ranges::sort(chosen, [](const Invite* a, const Invite* b) {
    return std::pair(-a->date, a->hash) < std::pair(-b->date, b->hash);
  });
  types::ExportedChatInvites answer;
  answer.count = static_cast<std::int32_t>(chosen.size());
  const std::string offset(hash_in(request.offset_link.value_or("")));
  bool skipping = !offset.empty();
  const auto limit = static_cast<std::size_t>(std::clamp(request.limit, 0, limits::PAGE));
  for (const Invite* const invite : chosen) {
    if (!skipping && answer.invites.size() < limit)
      answer.invites.emplace_back(show_invite(**channel, *invite));
    if (invite->hash == offset) skipping = false;
  }
  return enums::ExportedChatInvites(with_admin(call, std::move(answer), *admin));
}

Answer<bool> delete_link(Call& call, const functions::DeleteExportedChatInvite& request) {
  const Answer<Channel*> channel = invite_place(call, request.peer);
  if (!channel) return channel.error();
  const Answer<Invite*> invite = named_link(call, **channel, request.link);
  if (!invite) return invite.error();
  if (!(**invite).revoked) return bad_request("INVITE_REVOKED_MISSING");
  const std::string hash = (**invite).hash;
  (**channel).invites.links.erase(hash);
  return yes();
}

Answer<bool> delete_revoked(Call& call,
                            const functions::DeleteRevokedExportedChatInvites& request) {
  const Answer<Channel*> channel = invite_place(call, request.peer);
  if (!channel) return channel.error();
  const Answer<UserId> admin = resolve(call, request.admin_id);
  if (!admin) return bad_request("ADMIN_ID_INVALID");
  const bool may = *admin == call.self().id || (**channel).creator == call.self().id;
  if (!may) return bad_request("CHAT_ADMIN_REQUIRED");
  std::erase_if((**channel).invites.links,
                [&](const auto& one) { return one.second.revoked && one.second.admin == *admin; });
  return yes();
}

Answer<enums::ChatAdminsWithInvites> list_admins(Call& call,
                                                 const functions::GetAdminsWithInvites& request) {
  const Answer<Channel*> channel = invite_place(call, request.peer);
  if (!channel) return channel.error();
  if ((**channel).creator != call.self().id) return bad_request("CHAT_ADMIN_REQUIRED");
  std::map<UserId, tl::types::ChatAdminWithInvites> admins;
  for (const auto& [hash, invite] : (**channel).invites.links) {
    tl::types::ChatAdminWithInvites& admin = admins[invite.admin];
    admin.admin_id = number(invite.admin);
    ++(invite.revoked ? admin.revoked_invites_count : admin.invites_count);
  }
  View view = call.view();
  types::ChatAdminsWithInvites answer;
  for (const auto& [id, admin] : admins) {
    answer.admins.emplace_back(admin);
    view.mention(id);
  }
  answer.users = view.users();
  return enums::ChatAdminsWithInvites(std::move(answer));
}

}  // namespace

void add_invite_methods(Methods& methods) {
  methods.add(export_link);
  methods.add(get_link, {.audience = Audience::users});
  methods.add(edit_link);
  methods.add(list_links, {.audience = Audience::users});
  methods.add(delete_link, {.audience = Audience::users});
  methods.add(delete_revoked, {.audience = Audience::users});
  methods.add(list_admins, {.audience = Audience::users});
}

}  // namespace layer::local_dc
