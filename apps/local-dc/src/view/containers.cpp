#include "containers.hpp"

#include <layer/tl/match.hpp>
#include <layer/tl/types/chat_participant.hpp>
#include <layer/tl/types/chat_participants.hpp>
#include <layer/tl/types/message_peer_reaction.hpp>
#include <layer/tl/types/message_reactions.hpp>

namespace layer::local_dc {
namespace {

// Only what the short forms can say, and only if the reader knows both sides from earlier messages.
bool fits_short_form(const View& view, const BoxMessage& message) {
  const MessageContent& content = *message.content;
  const bool plain = !content.action && !content.markup &&
                     std::holds_alternative<std::monostate>(content.media) && !content.forward &&
                     !content.noforwards && !content.via_bot;
  const bool known = view.viewer().box.dialog(message.dialog)->ids.size() > 1;
  return plain && known && content.entities.empty() && !content.chat;
}

tl::enums::Updates short_form(View& view, const BoxEvent& event, const BoxMessage& message) {
  const tl::enums::Message whole = view.message(message);
  const auto& shown = *whole.get_if<tl::types::Message>();
  tl::types::UpdateShortMessage brief;
  brief.out = shown.out;
  brief.silent = shown.silent;
  brief.id = shown.id;
  brief.user_id = message.dialog.id();
  brief.message = shown.message;
  brief.pts = event.pts;
  brief.pts_count = event.count;
  brief.date = shown.date;
  brief.reply_to = shown.reply_to;
  return brief;
}

void mention_reactors(View& view, const tl::enums::MessageReactions& reactions) {
  if (!reactions->recent_reactions) return;
  for (const tl::enums::MessagePeerReaction& one : *reactions->recent_reactions)
    mention_in(view, one->peer_id);
}

template <class U>
void mention_peer(View& view, const U& update) {
  if constexpr (requires { mention_in(view, update.peer); }) mention_in(view, update.peer);
  if constexpr (requires { mention_in(view, *update.peer); })
    if (update.peer) mention_in(view, *update.peer);
}

/// Whoever the constructor's fields name.
template <class U>
void mention_fields(View& view, const U& update) {
  if constexpr (requires { update.user_id; }) view.mention(UserId{update.user_id});
  if constexpr (requires { update.actor_id; }) view.mention(UserId{update.actor_id});
  if constexpr (requires { update.chat_id; }) view.mention(ChatId{update.chat_id});
  if constexpr (requires { update.channel_id; }) view.mention(ChannelId{update.channel_id});
  mention_peer(view, update);
  if constexpr (requires { update.peer_id; }) mention_in(view, update.peer_id);
  if constexpr (requires { update.actor; }) mention_in(view, update.actor);
  if constexpr (requires { update.reactions; }) mention_reactors(view, update.reactions);
  if constexpr (requires { update.recent_requesters; })
    for (const std::int64_t id : update.recent_requesters)
      view.mention(UserId{id});
}

template <class... Us>
void mention_if_any(View& view, const tl::enums::Update& update) {
  const auto mention = [&](const auto* found) {
    if (found != nullptr) mention_fields(view, *found);
  };
  (mention(update.get_if<Us>()), ...);
}

void mention_members(View& view, const tl::enums::ChatParticipants& participants) {
  const auto* const members = participants.get_if<tl::types::ChatParticipants>();
  if (members == nullptr) return;
  view.mention(ChatId{members->chat_id});
  for (const tl::enums::ChatParticipant& member : members->participants)
    tl::match(
        member, [&](const tl::types::ChatParticipant& one) { view.mention(UserId{one.user_id}); },
        [&](const tl::types::ChatParticipantAdmin& one) { view.mention(UserId{one.user_id}); },
        [&](const tl::types::ChatParticipantCreator& one) { view.mention(UserId{one.user_id}); });
}

}  // namespace

tl::types::Updates container(View& view, std::vector<tl::enums::Update> updates, std::int32_t seq) {
  tl::types::Updates whole;
  whole.updates = std::move(updates);
  whole.users = view.users();
  whole.chats = view.chats();
  whole.date = view.now();
  whole.seq = seq;
  return whole;
}

tl::enums::Updates event_container(View& view, std::span<const BoxEvent> events) {
  if (events.size() == 1) {
    const auto* const added = std::get_if<event::Added>(&events.front().what);
    const bool own = added != nullptr && !events.front().channel;
    const BoxMessage* const message = own ? view.viewer().box.find(added->id) : nullptr;
    if (message != nullptr && fits_short_form(view, *message))
      return short_form(view, events.front(), *message);
  }
  std::vector<tl::enums::Update> updates;
  for (const BoxEvent& event : events)
    updates.push_back(view.update(event));
  return container(view, std::move(updates), 0);
}

tl::enums::Updates state_container(View& view, const StateUpdate& update) {
  mention_in(view, update.update);
  return container(view, {update.update}, update.seq);
}

void mention_in(View& view, const tl::enums::Peer& peer) {
  if (const auto* user = peer.get_if<tl::types::PeerUser>()) view.mention(UserId{user->user_id});
  if (const auto* chat = peer.get_if<tl::types::PeerChat>()) view.mention(ChatId{chat->chat_id});
  if (const auto* channel = peer.get_if<tl::types::PeerChannel>())
    view.mention(ChannelId{channel->channel_id});
}

void mention_in(View& view, const tl::enums::Update& update) {
  using namespace tl::types;  // a list of constructors
  mention_if_any<UpdateUserName, UpdateBotCallbackQuery, UpdateBotInlineQuery, UpdateBotInlineSend,
                 UpdateChannel, UpdateChannelTooLong, UpdateChannelParticipant,
                 UpdateReadChannelInbox, UpdateReadChannelOutbox, UpdateChannelReadMessagesContents,
                 UpdateChannelAvailableMessages, UpdateMessageReactions, UpdateBotMessageReaction,
                 UpdateMessagePoll, UpdateMessagePollVote, UpdatePeerBlocked, UpdateBotStopped,
                 UpdatePendingJoinRequests, UpdateBotChatInviteRequester, UpdateDraftMessage,
                 UpdateChatParticipantAdmin>(view, update);
  if (const auto* changed = update.get_if<UpdateChatParticipants>())
    mention_members(view, changed->participants);
}

}  // namespace layer::local_dc
