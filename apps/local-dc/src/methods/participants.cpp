#include <layer/tl/functions/channels.hpp>
#include <layer/tl/match.hpp>
#include <layer/tl/types/channel_participants_filter.hpp>
#include <layer/tl/types/channels/channel_participant.hpp>
#include <layer/tl/types/channels/channel_participants.hpp>

#include <algorithm>

#include "../model/limits.hpp"
#include "../model/rights.hpp"
#include "../view/participant_view.hpp"
#include "peers.hpp"
#include "registry.hpp"
#include "result_hash.hpp"

// core.telegram.org/api/channel#participants
namespace layer::local_dc {
namespace {

namespace functions = tl::functions::channels;
namespace filters = tl::types;

constexpr std::int32_t PAGE = 200;

bool matches(const User& user, const std::string& query) {
  const std::string name = " " + lower_case(user.first_name + " " + user.last_name);
  return query.empty() || name.find(" " + lower_case(query)) != std::string::npos ||
         lower_case(user.username).starts_with(lower_case(query));
}

/// The members that `predicate` lets through, newest first.
template <class Predicate>
std::vector<UserId> members_if(const Channel& channel, Predicate predicate) {
  std::vector<std::pair<Date, UserId>> found;
  for (const auto& [id, member] : channel.members)
    if (predicate(id)) found.emplace_back(-member.date, id);
  std::ranges::sort(found);
  std::vector<UserId> ids;
  for (const auto& [date, id] : found)
    ids.push_back(id);
  return ids;
}

std::vector<UserId> restricted(const Call& call, const Channel& channel, bool banned,
                               const std::string& query) {
  std::vector<UserId> ids;
  for (const auto& [id, entry] : channel.restrictions) {
    const Restriction* const found = restriction(channel, id, call.now);
    if (found == nullptr || found->is_ban() != banned) continue;
    if (matches(call.world.user(id), query)) ids.push_back(id);
  }
  return ids;
}

/// Whom the caller may not list, and which filters only admins may use.
std::optional<RpcFailure> check(const Call& call, const Channel& channel,
                                const tl::enums::ChannelParticipantsFilter& filter) {
  const UserId self = call.self().id;
  if (is_admin(channel, self)) return std::nullopt;
  const bool about_bans = filter.is<filters::ChannelParticipantsKicked>() ||
                          filter.is<filters::ChannelParticipantsBanned>();
  if (channel.broadcast || about_bans) return bad_request("CHAT_ADMIN_REQUIRED");
  if (channel.participants_hidden && !filter.is<filters::ChannelParticipantsAdmins>())
    return bad_request("CHAT_ADMIN_REQUIRED");
  return std::nullopt;
}

std::vector<UserId> choose(const Call& call, const Channel& channel,
                           const tl::enums::ChannelParticipantsFilter& filter) {
  const auto search = [&](const std::string& query) {
    return members_if(channel, [&](UserId id) { return matches(call.world.user(id), query); });
  };
  return tl::match(
      filter, [&](const filters::ChannelParticipantsRecent&) { return search(""); },
      [&](const filters::ChannelParticipantsSearch& by) { return search(by.q); },
      [&](const filters::ChannelParticipantsMentions& by) { return search(by.q.value_or("")); },
      [&](const filters::ChannelParticipantsAdmins&) {
        return members_if(channel, [&](UserId id) { return is_admin(channel, id); });
      },
      [&](const filters::ChannelParticipantsBots&) {
        return members_if(channel, [&](UserId id) { return call.world.user(id).bot.has_value(); });
      },
      [&](const filters::ChannelParticipantsContacts& by) {
        return members_if(channel, [&](UserId id) {
          return call.self().contacts.contains(id) && matches(call.world.user(id), by.q);
        });
      },
      [&](const filters::ChannelParticipantsKicked& by) {
        return restricted(call, channel, true, by.q);
      },
      [&](const filters::ChannelParticipantsBanned& by) {
        return restricted(call, channel, false, by.q);
      },
      [](tl::Other) { return std::vector<UserId>(); });
}

Answer<tl::enums::channels::ChannelParticipants> get_all(
    Call& call, const functions::GetParticipants& request) {
  const Answer<Channel*> found = resolve_channel(call, request.channel);
  if (!found) return found.error();
  const Channel& channel = **found;
  if (auto failure = check(call, channel, request.filter)) return *failure;
  const std::vector<UserId> ids = choose(call, channel, request.filter);
  ResultHash hash;
  for (const UserId id : ids)
    hash.add(number(id));
  if (request.hash != 0 && request.hash == hash.value())
    return tl::enums::channels::ChannelParticipants(
        tl::types::channels::ChannelParticipantsNotModified{});
  View view = call.view();
  tl::types::channels::ChannelParticipants answer;
  answer.count = static_cast<std::int32_t>(ids.size());
  const auto first = static_cast<std::size_t>(std::clamp(request.offset, 0, answer.count));
  const auto limit = static_cast<std::size_t>(std::clamp(request.limit, 0, PAGE));
  for (const UserId id : std::span(ids).subspan(first, std::min(limit, ids.size() - first)))
    if (auto shown = show_participant(view, channel, id))
      answer.participants.push_back(std::move(*shown));
  answer.users = view.users();
  answer.chats = view.chats();
  return tl::enums::channels::ChannelParticipants(std::move(answer));
}

Answer<tl::enums::channels::ChannelParticipant> get_one(Call& call,
                                                        const functions::GetParticipant& request) {
  const Answer<Channel*> channel = resolve_channel(call, request.channel);
  if (!channel) return channel.error();
  const Answer<Peer> user = resolve(call, request.participant);
  if (!user) return bad_request("PARTICIPANT_ID_INVALID");
  if (user->kind() != Peer::Kind::user) return bad_request("PARTICIPANT_ID_INVALID");
  const UserId id{user->id()};
  const bool self = id == call.self().id;
  const bool hidden = (**channel).broadcast && !is_admin(**channel, call.self().id);
  if (hidden && !self) return bad_request("CHAT_ADMIN_REQUIRED");
  View view = call.view();
  const auto shown = show_participant(view, **channel, id);
  if (!shown) return bad_request("USER_NOT_PARTICIPANT");
  tl::types::channels::ChannelParticipant answer;
  answer.participant = *shown;
  answer.users = view.users();
  answer.chats = view.chats();
  return tl::enums::channels::ChannelParticipant(std::move(answer));
}

}  // namespace

void add_participant_methods(Methods& methods) {
  methods.add(get_all);
  methods.add(get_one);
}

}  // namespace layer::local_dc
