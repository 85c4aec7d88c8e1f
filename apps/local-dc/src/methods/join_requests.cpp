#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/chat_invite.hpp>
#include <layer/tl/types/chat_invite_importer.hpp>
#include <layer/tl/types/messages/chat_invite_importers.hpp>
#include <layer/tl/types/photo.hpp>

#include <algorithm>

#include "../model/limits.hpp"
#include "../model/membership.hpp"
#include "../model/posting.hpp"
#include "../model/rights.hpp"
#include "../view/invite_view.hpp"
#include "channel_news.hpp"
#include "invite_places.hpp"
#include "participant_news.hpp"
#include "peers.hpp"
#include "registry.hpp"

// How one comes in by a link, at once or after an admin has agreed.
namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;

struct Named {
  Channel* channel;
  Invite* invite;
};

/// Errors: INVITE_HASH_EMPTY, INVITE_HASH_INVALID, INVITE_HASH_EXPIRED, also for who is banned.
Answer<Named> named(Call& call, const std::string& hash) {
  if (hash.empty()) return bad_request("INVITE_HASH_EMPTY");
  Channel* const channel = channel_with_link(call.world, hash);
  if (channel == nullptr) return bad_request("INVITE_HASH_INVALID");
  Invite& invite = channel->invites.links.find(hash)->second;
  if (!invite.is_good(call.now) || is_banned(*channel, call.self().id, call.now))
    return bad_request("INVITE_HASH_EXPIRED");
  return Named{channel, &invite};
}

Answer<tl::enums::ChatInvite> check(Call& call, const functions::CheckChatInvite& request) {
  const Answer<Named> found = named(call, request.hash);
  if (!found) return found.error();
  const Channel& channel = *found->channel;
  const View view = call.view();
  if (channel.member(call.self().id) != nullptr) {
    tl::types::ChatInviteAlready already;
    already.chat = view.channel(channel);
    return tl::enums::ChatInvite(std::move(already));
  }
  tl::types::ChatInvite shown;
  shown.channel = true;
  shown.broadcast = channel.broadcast;
  shown.megagroup = !channel.broadcast;
  shown.public_ = channel.is_public();
  shown.request_needed = found->invite->request_needed;
  shown.title = channel.title;
  if (!channel.about.empty()) shown.about = channel.about;
  shown.photo = tl::types::PhotoEmpty{};
  shown.participants_count = static_cast<std::int32_t>(channel.members.size());
  return tl::enums::ChatInvite(std::move(shown));
}

tl::types::UpdatePendingJoinRequests pending(View& view, const Channel& channel) {
  tl::types::UpdatePendingJoinRequests news;
  news.peer = view.peer(channel.id);
  news.requests_pending = static_cast<std::int32_t>(channel.invites.requests.size());
  for (const auto& [user, request] : channel.invites.requests)
    news.recent_requesters.push_back(number(user));
  return news;
}

void tell_admins(Call& call, const Channel& channel) {
  for (const auto& [id, member] : channel.members) {
    const bool concerned = has_right(channel, id, &AdminRights::invite_users);
    if (!concerned || call.world.user(id).bot) continue;
    View view(call.world, id, call.now);
    call.outbox.state_update(id, pending(view, channel));
  }
}

void tell_bots(Call& call, const Channel& channel, const Invite& invite) {
  for (const auto& [id, member] : channel.members) {
    const bool concerned = has_right(channel, id, &AdminRights::invite_users);
    if (!concerned || !call.world.user(id).bot) continue;
    tl::types::UpdateBotChatInviteRequester news;
    news.peer = View(call.world, id, call.now).peer(channel.id);
    news.date = call.now;
    news.user_id = number(call.self().id);
    news.about = call.self().about;
    news.invite = show_invite(channel, invite);
    call.outbox.qts_update(id, std::move(news));
  }
}

Answer<tl::enums::Updates> import_link(Call& call, const functions::ImportChatInvite& request) {
  const Answer<Named> found = named(call, request.hash);
  if (!found) return found.error();
  Channel& channel = *found->channel;
  Invite& invite = *found->invite;
  const UserId self = call.self().id;
  if (channel.member(self) != nullptr) return bad_request("USER_ALREADY_PARTICIPANT");
  if (invite.request_needed) {
    channel.invites.requests[self] = {.date = call.now, .link = invite.hash};
    tell_admins(call, channel);
    tell_bots(call, channel, invite);
    return bad_request("INVITE_REQUEST_SENT");
  }
  const ParticipantChange change(call, channel, self);
  join(call.world, channel, self, invite.admin, call.now);
  invite.importers.emplace(self, call.now);
  change.tell(call, channel);
  tell_of_channel(call, channel, self);
  std::vector<BoxEvent> events;
  if (!channel.broadcast) {
    tl::types::MessageActionChatJoinedByLink joined;
    joined.inviter_id = number(invite.admin);
    events = post_notice(call, channel, std::move(joined));
  }
  return show_channel_change(call, channel, events);
}

struct Importer {
  UserId user;
  Date date;
};

std::vector<Importer> importers(const Channel& channel,
                                const functions::GetChatInviteImporters& request) {
  const std::string hash(hash_in(request.link.value_or("")));
  std::vector<Importer> found;
  if (request.requested) {
    for (const auto& [user, asked] : channel.invites.requests)
      if (hash.empty() || asked.link == hash) found.push_back({user, asked.date});
  } else {
    for (const auto& [name, invite] : channel.invites.links)
      if (hash.empty() || name == hash)
        for (const auto& [user, date] : invite.importers)
          found.push_back({user, date});
  }
  std::ranges::sort(found, [](const Importer& a, const Importer& b) {
    return std::pair(-a.date, a.user) < std::pair(-b.date, b.user);
  });
  return found;
}

Answer<tl::enums::messages::ChatInviteImporters> list_importers(
    Call& call, const functions::GetChatInviteImporters& request) {
  const Answer<Channel*> channel = invite_place(call, request.peer);
  if (!channel) return channel.error();
  const std::vector<Importer> all = importers(**channel, request);
  const Answer<UserId> offset = resolve(call, request.offset_user);
  bool skipping = request.offset_date != 0 && offset;
  const auto limit = static_cast<std::size_t>(std::clamp(request.limit, 0, limits::PAGE));
  View view = call.view();
  tl::types::messages::ChatInviteImporters answer;
  answer.count = static_cast<std::int32_t>(all.size());
  for (const Importer& one : all) {
    if (!skipping && answer.importers.size() < limit) {
      tl::types::ChatInviteImporter shown;
      shown.requested = request.requested;
      shown.user_id = number(one.user);
      shown.date = one.date;
      view.mention(one.user);
      answer.importers.emplace_back(std::move(shown));
    }
    if (offset && one.user == *offset) skipping = false;
  }
  answer.users = view.users();
  return tl::enums::messages::ChatInviteImporters(std::move(answer));
}

std::vector<BoxEvent> let_in(Call& call, Channel& channel, UserId user) {
  const JoinRequest request = channel.invites.requests.at(user);
  const ParticipantChange change(call, channel, user);
  join(call.world, channel, user, call.self().id, call.now).by_request = true;
  const auto link = channel.invites.links.find(request.link);
  if (link != channel.invites.links.end()) link->second.importers.emplace(user, call.now);
  change.tell(call, channel);
  tell_of_channel(call, channel, user);
  if (channel.broadcast) return {};
  const MessagePtr notice =
      service_message(channel, user, call.now, tl::types::MessageActionChatJoinedByRequest{});
  const std::vector<AccountEvent> events = post(call.world, notice);
  call.outbox.box_events(events);
  std::vector<BoxEvent> own;
  for (const AccountEvent& event : events)
    if (event.account == call.self().id) own.push_back(event.event);
  return own;
}

Answer<tl::enums::Updates> decide(Call& call, const functions::HideChatJoinRequest& request) {
  const Answer<Channel*> found = invite_place(call, request.peer);
  if (!found) return found.error();
  Channel& channel = **found;
  const Answer<UserId> user = resolve(call, request.user_id);
  if (!user) return user.error();
  if (!channel.invites.requests.contains(*user)) return bad_request("HIDE_REQUESTER_MISSING");
  std::vector<BoxEvent> events;
  if (request.approved) events = let_in(call, channel, *user);
  channel.invites.requests.erase(*user);
  tell_admins(call, channel);
  return show_channel_change(call, channel, events);
}

Answer<tl::enums::Updates> decide_all(Call& call,
                                      const functions::HideAllChatJoinRequests& request) {
  const Answer<Channel*> found = invite_place(call, request.peer);
  if (!found) return found.error();
  Channel& channel = **found;
  const std::string hash(hash_in(request.link.value_or("")));
  std::vector<UserId> users;
  for (const auto& [user, asked] : channel.invites.requests)
    if (hash.empty() || asked.link == hash) users.push_back(user);
  std::vector<BoxEvent> events;
  for (const UserId user : users) {
    if (request.approved)
      for (const BoxEvent& event : let_in(call, channel, user))
        events.push_back(event);
    channel.invites.requests.erase(user);
  }
  tell_admins(call, channel);
  return show_channel_change(call, channel, events);
}

}  // namespace

void add_join_request_methods(Methods& methods) {
  methods.add(check, {.audience = Audience::users});
  methods.add(import_link, {.audience = Audience::users});
  methods.add(list_importers, {.audience = Audience::users});
  methods.add(decide);
  methods.add(decide_all, {.audience = Audience::users});
}

}  // namespace layer::local_dc
