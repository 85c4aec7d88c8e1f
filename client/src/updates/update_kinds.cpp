#include <layer/client/update_kinds.hpp>
#include <layer/tl/types/channel_participant.hpp>
#include <layer/tl/types/message_reactions.hpp>
#include <layer/tl/types/peer.hpp>
#include <layer/tl/types/reaction_count.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/types/user.hpp>

#include "messages/messages.hpp"
#include "tl_time.hpp"
#include "updates/update_data.hpp"

namespace layer {

namespace {

namespace types = tl::types;

/// The update of the one constructor that a kind is made of.
template <class Constructor>
const Constructor& as(const tl::enums::Update& raw) {
  static const Constructor nothing;
  const auto* found = raw.get_if<Constructor>();
  return found ? *found : nothing;
}

template <class Box>
const Box* pointer_to(const tl::Maybe<Box>& field) {
  return field ? &*field : nullptr;
}

}  // namespace

const tl::enums::Update& DescribedUpdate::raw() const {
  return data_->delivery->update;
}

std::optional<User> DescribedUpdate::described(std::int64_t user_id) const {
  return described_user(user_id, *data_->delivery->context);
}

std::int64_t InlineQuery::id() const {
  return as<types::UpdateBotInlineQuery>(raw()).query_id;
}

std::int64_t InlineQuery::user_id() const {
  return as<types::UpdateBotInlineQuery>(raw()).user_id;
}

std::optional<User> InlineQuery::user() const {
  return described(user_id());
}

const std::string& InlineQuery::text() const {
  return as<types::UpdateBotInlineQuery>(raw()).query;
}

const std::string& InlineQuery::offset() const {
  return as<types::UpdateBotInlineQuery>(raw()).offset;
}

const tl::enums::InlineQueryPeerType* InlineQuery::chat_kind() const {
  return pointer_to(as<types::UpdateBotInlineQuery>(raw()).peer_type);
}

const tl::enums::GeoPoint* InlineQuery::location() const {
  return pointer_to(as<types::UpdateBotInlineQuery>(raw()).geo);
}

std::int64_t InlineSend::user_id() const {
  return as<types::UpdateBotInlineSend>(raw()).user_id;
}

std::optional<User> InlineSend::user() const {
  return described(user_id());
}

const std::string& InlineSend::query() const {
  return as<types::UpdateBotInlineSend>(raw()).query;
}

const std::string& InlineSend::result_id() const {
  return as<types::UpdateBotInlineSend>(raw()).id;
}

const tl::enums::InputBotInlineMessageId* InlineSend::message_id() const {
  return pointer_to(as<types::UpdateBotInlineSend>(raw()).msg_id);
}

const tl::enums::GeoPoint* InlineSend::location() const {
  return pointer_to(as<types::UpdateBotInlineSend>(raw()).geo);
}

std::int64_t ShippingQuery::id() const {
  return as<types::UpdateBotShippingQuery>(raw()).query_id;
}

std::int64_t ShippingQuery::user_id() const {
  return as<types::UpdateBotShippingQuery>(raw()).user_id;
}

std::optional<User> ShippingQuery::user() const {
  return described(user_id());
}

const Bytes& ShippingQuery::payload() const {
  return as<types::UpdateBotShippingQuery>(raw()).payload;
}

const tl::enums::PostAddress& ShippingQuery::address() const {
  return as<types::UpdateBotShippingQuery>(raw()).shipping_address;
}

std::int64_t PreCheckoutQuery::id() const {
  return as<types::UpdateBotPrecheckoutQuery>(raw()).query_id;
}

std::int64_t PreCheckoutQuery::user_id() const {
  return as<types::UpdateBotPrecheckoutQuery>(raw()).user_id;
}

std::optional<User> PreCheckoutQuery::user() const {
  return described(user_id());
}

const Bytes& PreCheckoutQuery::payload() const {
  return as<types::UpdateBotPrecheckoutQuery>(raw()).payload;
}

const std::string& PreCheckoutQuery::currency() const {
  return as<types::UpdateBotPrecheckoutQuery>(raw()).currency;
}

std::int64_t PreCheckoutQuery::total_amount() const {
  return as<types::UpdateBotPrecheckoutQuery>(raw()).total_amount;
}

std::optional<std::string> PreCheckoutQuery::shipping_option_id() const {
  return as<types::UpdateBotPrecheckoutQuery>(raw()).shipping_option_id;
}

std::int64_t BotStopped::user_id() const {
  return as<types::UpdateBotStopped>(raw()).user_id;
}

std::optional<User> BotStopped::user() const {
  return described(user_id());
}

std::chrono::sys_seconds BotStopped::date() const {
  return from_tl_date(as<types::UpdateBotStopped>(raw()).date);
}

bool BotStopped::stopped() const {
  return as<types::UpdateBotStopped>(raw()).stopped;
}

// --- members ---

namespace {

bool is_inside(const tl::enums::ChannelParticipant& participant) {
  if (const auto* banned = participant.get_if<types::ChannelParticipantBanned>())
    return !banned->left;
  return !participant.is<types::ChannelParticipantLeft>();
}

}  // namespace

PeerId MemberChanged::chat() const {
  if (const auto* group = raw().get_if<types::UpdateChatParticipant>())
    return PeerId::group(group->chat_id);
  return PeerId::channel(as<types::UpdateChannelParticipant>(raw()).channel_id);
}

std::int64_t MemberChanged::user_id() const {
  if (const auto* group = raw().get_if<types::UpdateChatParticipant>()) return group->user_id;
  return as<types::UpdateChannelParticipant>(raw()).user_id;
}

std::optional<User> MemberChanged::user() const {
  return described(user_id());
}

std::int64_t MemberChanged::actor_id() const {
  if (const auto* group = raw().get_if<types::UpdateChatParticipant>()) return group->actor_id;
  return as<types::UpdateChannelParticipant>(raw()).actor_id;
}

std::chrono::sys_seconds MemberChanged::date() const {
  if (const auto* group = raw().get_if<types::UpdateChatParticipant>())
    return from_tl_date(group->date);
  return from_tl_date(as<types::UpdateChannelParticipant>(raw()).date);
}

bool MemberChanged::was_member() const {
  if (const auto* group = raw().get_if<types::UpdateChatParticipant>())
    return group->prev_participant.has_value();
  const auto& before = as<types::UpdateChannelParticipant>(raw()).prev_participant;
  return before && is_inside(*before);
}

bool MemberChanged::is_member() const {
  if (const auto* group = raw().get_if<types::UpdateChatParticipant>())
    return group->new_participant.has_value();
  const auto& now = as<types::UpdateChannelParticipant>(raw()).new_participant;
  return now && is_inside(*now);
}

PeerId JoinRequest::chat() const {
  return PeerId::of(as<types::UpdateBotChatInviteRequester>(raw()).peer);
}

std::int64_t JoinRequest::user_id() const {
  return as<types::UpdateBotChatInviteRequester>(raw()).user_id;
}

std::optional<User> JoinRequest::user() const {
  return described(user_id());
}

std::chrono::sys_seconds JoinRequest::date() const {
  return from_tl_date(as<types::UpdateBotChatInviteRequester>(raw()).date);
}

const std::string& JoinRequest::about() const {
  return as<types::UpdateBotChatInviteRequester>(raw()).about;
}

PeerId JoinRequestsPending::chat() const {
  return PeerId::of(as<types::UpdatePendingJoinRequests>(raw()).peer);
}

std::int32_t JoinRequestsPending::count() const {
  return as<types::UpdatePendingJoinRequests>(raw()).requests_pending;
}

const std::vector<std::int64_t>& JoinRequestsPending::recent_user_ids() const {
  return as<types::UpdatePendingJoinRequests>(raw()).recent_requesters;
}

// --- reactions, polls, boosts ---

PeerId ReactionChanged::chat() const {
  return PeerId::of(as<types::UpdateBotMessageReaction>(raw()).peer);
}

std::int32_t ReactionChanged::message_id() const {
  return as<types::UpdateBotMessageReaction>(raw()).msg_id;
}

PeerId ReactionChanged::actor() const {
  return PeerId::of(as<types::UpdateBotMessageReaction>(raw()).actor);
}

std::chrono::sys_seconds ReactionChanged::date() const {
  return from_tl_date(as<types::UpdateBotMessageReaction>(raw()).date);
}

const std::vector<tl::enums::Reaction>& ReactionChanged::before() const {
  return as<types::UpdateBotMessageReaction>(raw()).old_reactions;
}

const std::vector<tl::enums::Reaction>& ReactionChanged::now() const {
  return as<types::UpdateBotMessageReaction>(raw()).new_reactions;
}

PeerId ReactionsCounted::chat() const {
  if (const auto* bots = raw().get_if<types::UpdateBotMessageReactions>())
    return PeerId::of(bots->peer);
  return PeerId::of(as<types::UpdateMessageReactions>(raw()).peer);
}

std::int32_t ReactionsCounted::message_id() const {
  if (const auto* bots = raw().get_if<types::UpdateBotMessageReactions>()) return bots->msg_id;
  return as<types::UpdateMessageReactions>(raw()).msg_id;
}

std::int64_t ReactionsCounted::total() const {
  std::int64_t sum = 0;
  const auto add = [&](const std::vector<tl::enums::ReactionCount>& counts) {
    for (const auto& each : counts)
      sum += each->count;
  };
  if (const auto* bots = raw().get_if<types::UpdateBotMessageReactions>())
    add(bots->reactions);
  else if (const auto* all = reactions())
    add((*all)->results);
  return sum;
}

const tl::enums::MessageReactions* ReactionsCounted::reactions() const {
  const auto* users = raw().get_if<types::UpdateMessageReactions>();
  return users ? &users->reactions : nullptr;
}

std::int64_t PollVote::poll_id() const {
  return as<types::UpdateMessagePollVote>(raw()).poll_id;
}

PeerId PollVote::voter() const {
  return PeerId::of(as<types::UpdateMessagePollVote>(raw()).peer);
}

const std::vector<Bytes>& PollVote::options() const {
  return as<types::UpdateMessagePollVote>(raw()).options;
}

std::int64_t PollChanged::poll_id() const {
  return as<types::UpdateMessagePoll>(raw()).poll_id;
}

const tl::enums::PollResults& PollChanged::results() const {
  return as<types::UpdateMessagePoll>(raw()).results;
}

PeerId ChatBoosted::chat() const {
  return PeerId::of(as<types::UpdateBotChatBoost>(raw()).peer);
}

const tl::enums::Boost& ChatBoosted::boost() const {
  return as<types::UpdateBotChatBoost>(raw()).boost;
}

// --- business ---

const tl::enums::BotBusinessConnection& BusinessConnected::connection() const {
  return as<types::UpdateBotBusinessConnect>(raw()).connection;
}

const std::string& BusinessMessage::connection_id() const {
  if (const auto* changed = raw().get_if<types::UpdateBotEditBusinessMessage>())
    return changed->connection_id;
  return as<types::UpdateBotNewBusinessMessage>(raw()).connection_id;
}

bool BusinessMessage::edited() const {
  return raw().is<types::UpdateBotEditBusinessMessage>();
}

const std::string& BusinessMessagesDeleted::connection_id() const {
  return as<types::UpdateBotDeleteBusinessMessage>(raw()).connection_id;
}

PeerId BusinessMessagesDeleted::chat() const {
  return PeerId::of(as<types::UpdateBotDeleteBusinessMessage>(raw()).peer);
}

const std::vector<std::int32_t>& BusinessMessagesDeleted::ids() const {
  return as<types::UpdateBotDeleteBusinessMessage>(raw()).messages;
}

// --- reading, stories, gaps ---

PeerId MessagesRead::chat() const {
  if (const auto* in = raw().get_if<types::UpdateReadHistoryInbox>()) return PeerId::of(in->peer);
  if (const auto* out = raw().get_if<types::UpdateReadHistoryOutbox>())
    return PeerId::of(out->peer);
  if (const auto* in = raw().get_if<types::UpdateReadChannelInbox>())
    return PeerId::channel(in->channel_id);
  return PeerId::channel(as<types::UpdateReadChannelOutbox>(raw()).channel_id);
}

std::int32_t MessagesRead::up_to_id() const {
  if (const auto* in = raw().get_if<types::UpdateReadHistoryInbox>()) return in->max_id;
  if (const auto* out = raw().get_if<types::UpdateReadHistoryOutbox>()) return out->max_id;
  if (const auto* in = raw().get_if<types::UpdateReadChannelInbox>()) return in->max_id;
  return as<types::UpdateReadChannelOutbox>(raw()).max_id;
}

bool MessagesRead::by_others() const {
  return raw().is<types::UpdateReadHistoryOutbox>() || raw().is<types::UpdateReadChannelOutbox>();
}

std::optional<std::int32_t> MessagesRead::still_unread() const {
  if (const auto* in = raw().get_if<types::UpdateReadHistoryInbox>()) return in->still_unread_count;
  if (const auto* in = raw().get_if<types::UpdateReadChannelInbox>()) return in->still_unread_count;
  return std::nullopt;
}

PeerId StoryChanged::peer() const {
  return PeerId::of(as<types::UpdateStory>(raw()).peer);
}

const tl::enums::StoryItem& StoryChanged::story() const {
  return as<types::UpdateStory>(raw()).story;
}

PeerId StoriesRead::peer() const {
  return PeerId::of(as<types::UpdateReadStories>(raw()).peer);
}

std::int32_t StoriesRead::up_to_id() const {
  return as<types::UpdateReadStories>(raw()).max_id;
}

std::optional<PeerId> UpdatesSkipped::channel() const {
  const auto* in_channel = raw().get_if<types::UpdateChannelTooLong>();
  return in_channel ? std::optional(PeerId::channel(in_channel->channel_id)) : std::nullopt;
}

}  // namespace layer
