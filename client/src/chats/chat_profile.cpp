#include <layer/client/chats.hpp>
#include <layer/tl/functions/channels.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/chat.hpp>
#include <layer/tl/types/chat_full.hpp>
#include <layer/tl/types/chat_participants.hpp>
#include <layer/tl/types/exported_chat_invite.hpp>
#include <layer/tl/types/messages/chat_full.hpp>

#include "chats/place.hpp"
#include "messages/message_data.hpp"
#include "messages/message_page.hpp"

namespace layer {

namespace {

namespace types = tl::types;

using std::chrono::seconds;

/// An optional field that both kinds of chats have.
template <class Field>
std::optional<typename Field::value_type> common(const tl::enums::ChatFull& full,
                                                 Field types::ChatFull::*in_group,
                                                 Field types::ChannelFull::*in_channel) {
  if (const auto* group = full.get_if<types::ChatFull>())
    if (const auto& field = group->*in_group) return *field;
  if (const auto* channel = full.get_if<types::ChannelFull>())
    if (const auto& field = channel->*in_channel) return *field;
  return std::nullopt;
}

/// The same for what supergroups and channels alone have.
template <class Field>
Field of_channel(const tl::enums::ChatFull& full, Field types::ChannelFull::*field) {
  const auto* channel = full.get_if<types::ChannelFull>();
  return channel ? channel->*field : Field();
}

Task<ChatProfile> get_profile(Client client, PeerRef chat) {
  const auto place = co_await resolve_chat(client, chat);
  tl::enums::messages::ChatFull answer;
  if (place.is_group())
    answer = co_await client.invoke(tl::functions::messages::GetFullChat(place.group));
  else
    answer = co_await client.invoke(tl::functions::channels::GetFullChannel(place.channel));
  const auto& full = answer->full_chat;
  const auto* channel = full.get_if<types::ChannelFull>();
  const auto* group = full.get_if<types::ChatFull>();
  const auto id = channel ? PeerId::channel(channel->id) : PeerId::group(group ? group->id : 0);
  auto title = title_of(id, *context_of(answer));
  co_return ChatProfile(id, std::move(title), full);
}

}  // namespace

ChatProfile::ChatProfile(PeerId chat, std::string title, tl::enums::ChatFull full)
    : chat_(chat),
      title_(std::move(title)),
      raw_(std::make_shared<const tl::enums::ChatFull>(std::move(full))) {}

const std::string& ChatProfile::about() const {
  static const std::string none;
  if (const auto* group = raw().get_if<types::ChatFull>()) return group->about;
  const auto* channel = raw().get_if<types::ChannelFull>();
  return channel ? channel->about : none;
}

std::optional<std::int32_t> ChatProfile::member_count() const {
  const auto* group = raw().get_if<types::ChatFull>();
  if (!group) return of_channel(raw(), &types::ChannelFull::participants_count);
  const auto* known = group->participants.get_if<types::ChatParticipants>();
  if (!known) return std::nullopt;
  return static_cast<std::int32_t>(known->participants.size());
}

std::optional<std::int32_t> ChatProfile::online_count() const {
  return of_channel(raw(), &types::ChannelFull::online_count);
}

std::int32_t ChatProfile::join_requests() const {
  return common(raw(), &types::ChatFull::requests_pending, &types::ChannelFull::requests_pending)
      .value_or(0);
}

std::optional<std::int32_t> ChatProfile::pinned_message() const {
  return common(raw(), &types::ChatFull::pinned_msg_id, &types::ChannelFull::pinned_msg_id);
}

seconds ChatProfile::slow_mode() const {
  return seconds(of_channel(raw(), &types::ChannelFull::slowmode_seconds).value_or(0));
}

std::optional<seconds> ChatProfile::message_lifetime() const {
  const auto period = common(raw(), &types::ChatFull::ttl_period, &types::ChannelFull::ttl_period);
  return period ? std::optional(seconds(*period)) : std::nullopt;
}

std::optional<PeerId> ChatProfile::linked_chat() const {
  const auto id = of_channel(raw(), &types::ChannelFull::linked_chat_id);
  return id ? std::optional(PeerId::channel(*id)) : std::nullopt;
}

std::optional<PeerId> ChatProfile::migrated_from() const {
  const auto id = of_channel(raw(), &types::ChannelFull::migrated_from_chat_id);
  return id ? std::optional(PeerId::group(*id)) : std::nullopt;
}

std::string ChatProfile::invite_link() const {
  const auto invite =
      common(raw(), &types::ChatFull::exported_invite, &types::ChannelFull::exported_invite);
  const auto* link = invite ? invite->get_if<types::ChatInviteExported>() : nullptr;
  return link ? link->link : std::string();
}

Task<ChatProfile> Chats::profile(PeerRef chat) const {
  return get_profile(client_, std::move(chat));
}

}  // namespace layer
