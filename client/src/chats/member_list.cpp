#include "chats/member_list.hpp"

#include <layer/client/error.hpp>
#include <layer/tl/functions/channels.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/channel_participant.hpp>
#include <layer/tl/types/channel_participants_filter.hpp>
#include <layer/tl/types/channels/channel_participants.hpp>
#include <layer/tl/types/chat_full.hpp>
#include <layer/tl/types/chat_participant.hpp>
#include <layer/tl/types/chat_participants.hpp>
#include <layer/tl/types/messages/chat_full.hpp>

#include <algorithm>

namespace layer {

namespace {

namespace types = tl::types;

constexpr std::int32_t page_size = 200;

tl::enums::ChannelParticipantsFilter filter_of(MembersWho who, const std::string& words) {
  switch (who) {
    case MembersWho::are_in:
      break;
    case MembersWho::are_admins:
      return types::ChannelParticipantsAdmins();
    case MembersWho::are_bots:
      return types::ChannelParticipantsBots();
    case MembersWho::are_contacts:
      return types::ChannelParticipantsContacts(words);
    case MembersWho::are_restricted:
      return types::ChannelParticipantsBanned(words);
    case MembersWho::are_banned:
      return types::ChannelParticipantsKicked(words);
  }
  if (words.empty()) return types::ChannelParticipantsRecent();
  return types::ChannelParticipantsSearch(words);
}

bool is_meant(const Member& member, MembersWho who) {
  const auto& user = member.user();
  switch (who) {
    case MembersWho::are_in:
      return true;
    case MembersWho::are_admins:
      return member.role() == Member::Role::admin || member.role() == Member::Role::owner;
    case MembersWho::are_bots:
      return user && user->is_bot();
    case MembersWho::are_contacts:
      return user && user->is_contact();
    case MembersWho::are_restricted:
    case MembersWho::are_banned:
      return false;
  }
  return false;
}

}  // namespace

Task<std::vector<Member>> members_of_group(Client client, std::int64_t group) {
  const auto answer = co_await client.invoke(tl::functions::messages::GetFullChat(group));
  std::vector<Member> members;
  const auto* full = answer->full_chat.get_if<types::ChatFull>();
  const auto* list = full ? full->participants.get_if<types::ChatParticipants>() : nullptr;
  if (!list) throw RpcError(403, "CHAT_FORBIDDEN", std::nullopt, "messages.getFullChat");
  for (const auto& one : list->participants)
    members.emplace_back(one, answer->users);
  co_return members;
}

void MemberIterator::State::add(Member member) {
  if (seen.insert(member.peer()).second) waiting.push_back(std::move(member));
}

Task<void> MemberIterator::State::fetch_group() {
  if (!words.empty())
    throw Error(Errc::unsupported, "the members of a basic group cannot be searched: list them");
  auto members = co_await members_of_group(client, place->group);
  for (auto& member : members)
    if (is_meant(member, who)) add(std::move(member));
  total = static_cast<std::int32_t>(waiting.size());
  done = true;
}

Task<void> MemberIterator::State::fetch_page() {
  tl::functions::channels::GetParticipants request(place->channel, filter_of(who, words), offset,
                                                   page_size, 0);
  const auto answer = co_await client.invoke(request);
  const auto* page = answer.get_if<types::channels::ChannelParticipants>();
  const auto size = page ? static_cast<std::int32_t>(page->participants.size()) : 0;
  done = size == 0;
  if (done) co_return;
  total = page->count;
  offset += size;
  for (const auto& one : page->participants)
    add(Member(one, page->users));
  done = offset >= page->count;
}

Task<void> MemberIterator::State::fetch() {
  if (!place) place = co_await resolve_chat(client, chat);
  if (place->is_group())
    co_await fetch_group();
  else
    co_await fetch_page();
}

MemberIterator::MemberIterator(Client client, PeerRef chat, MembersWho who, std::string words)
    : state_(std::make_unique<State>(std::move(client), std::move(chat), who, std::move(words))) {}

MemberIterator::MemberIterator(MemberIterator&&) noexcept = default;
MemberIterator& MemberIterator::operator=(MemberIterator&&) noexcept = default;
MemberIterator::~MemberIterator() = default;

Task<std::optional<Member>> MemberIterator::next() {
  while (state_->waiting.empty() && !state_->done)
    co_await state_->fetch();
  std::optional<Member> found;
  if (!state_->waiting.empty()) {
    found = std::move(state_->waiting.front());
    state_->waiting.pop_front();
  }
  co_return found;
}

std::optional<std::int32_t> MemberIterator::total() const {
  return state_->total;
}

}  // namespace layer
