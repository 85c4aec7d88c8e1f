#include "updates/public_update.hpp"

#include <layer/client/client.hpp>
#include <layer/client/storage.hpp>
#include <layer/tl/types/boost.hpp>
#include <layer/tl/types/bot_business_connection.hpp>
#include <layer/tl/types/channel_participant.hpp>
#include <layer/tl/types/chat_participant.hpp>
#include <layer/tl/types/exported_chat_invite.hpp>
#include <layer/tl/types/input_bot_inline_message_id.hpp>
#include <layer/tl/types/message_action.hpp>
#include <layer/tl/types/message_fwd_header.hpp>
#include <layer/tl/types/message_reactions.hpp>
#include <layer/tl/types/message_replies.hpp>
#include <layer/tl/types/message_reply_header.hpp>
#include <layer/tl/types/poll_results.hpp>
#include <layer/tl/types/post_address.hpp>
#include <layer/tl/types/reaction.hpp>
#include <layer/tl/types/reaction_count.hpp>
#include <layer/tl/types/reply_markup.hpp>
#include <layer/tl/types/restriction_reason.hpp>
#include <layer/tl/types/story_item.hpp>
#include <layer/tl/types/user.hpp>
#include <layer/tl/types/user_status.hpp>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <stdexcept>

#include "core.hpp"
#include "sample_updates.hpp"

namespace layer {
namespace {

using namespace testing;
using std::chrono::seconds;
using std::chrono::sys_seconds;

class PublicUpdate : public ::testing::Test {
 protected:
  Update of(enums::Update update) {
    types::User bob(9);
    bob.first_name = "Bob";
    return to_public(std::make_shared<const updates::Delivery>(std::move(update),
                                                               updates::context_of({bob}, {})),
                     core_);
  }

  /// The update as the kind that it has to become.
  template <class Kind>
  Kind as(enums::Update update) {
    const auto made = of(std::move(update));
    const auto* found = made.template get_if<Kind>();
    if (!found) throw std::runtime_error("the update is of another kind");
    return *found;
  }

  Message with(types::Message message) {
    return as<NewMessage>(types::UpdateNewMessage(std::move(message), 0, 0));
  }

  boost::asio::io_context context_;
  std::shared_ptr<Core> core_ = std::make_shared<Core>(context_.get_executor(), ClientConfig(),
                                                       memory_storage(), storage::Account());
};

TEST_F(PublicUpdate, AnInlineQueryHasItsTextAndItsAsker) {
  const auto query = as<InlineQuery>(types::UpdateBotInlineQuery(5, 9, "cats", "20"));
  EXPECT_EQ(query.id(), 5);
  EXPECT_EQ(query.user()->first_name(), "Bob");
  EXPECT_EQ(query.text(), "cats");
  EXPECT_EQ(query.offset(), "20");
  EXPECT_EQ(query.chat_kind(), nullptr);
  EXPECT_EQ(query.location(), nullptr);
}

TEST_F(PublicUpdate, AnInlineSendNamesItsResult) {
  const auto sent = as<InlineSend>(types::UpdateBotInlineSend(9, "cats", "result"));
  EXPECT_EQ(sent.user_id(), 9);
  EXPECT_EQ(sent.query(), "cats");
  EXPECT_EQ(sent.result_id(), "result");
  EXPECT_EQ(sent.message_id(), nullptr);
}

TEST_F(PublicUpdate, AShippingQueryHasItsAddress) {
  const types::PostAddress address("Street 1", "", "Town", "", "DE", "12345");
  const auto query = as<ShippingQuery>(types::UpdateBotShippingQuery(5, 9, Bytes{'p'}, address));
  EXPECT_EQ(query.id(), 5);
  EXPECT_EQ(query.user()->first_name(), "Bob");
  EXPECT_EQ(query.payload(), Bytes{'p'});
  EXPECT_EQ(query.address(), enums::PostAddress(address));
}

TEST_F(PublicUpdate, APressUnderAnInlineMessageNamesThatMessage) {
  const types::InputBotInlineMessageId64 id(2, 9, 3, 77);
  types::UpdateInlineBotCallbackQuery press(5, 9, id, 66);
  press.data = Bytes{'y'};
  const auto query = as<CallbackQuery>(press);
  EXPECT_EQ(query.id(), 5);
  EXPECT_EQ(query.user()->first_name(), "Bob");
  EXPECT_EQ(*query.inline_message_id(), enums::InputBotInlineMessageId(id));
  EXPECT_EQ(query.chat_instance(), 66);
  EXPECT_EQ(query.text(), "y");
  EXPECT_EQ(query.chat(), std::nullopt);
  EXPECT_EQ(query.message_id(), std::nullopt);
}

TEST_F(PublicUpdate, APreCheckoutQueryHasItsAmount) {
  const auto query =
      as<PreCheckoutQuery>(types::UpdateBotPrecheckoutQuery(5, 9, Bytes{'p'}, "EUR", 1999));
  EXPECT_EQ(query.total_amount(), 1999);
  EXPECT_EQ(query.currency(), "EUR");
  EXPECT_EQ(query.payload(), Bytes{'p'});
  EXPECT_EQ(query.shipping_option_id(), std::nullopt);
}

TEST_F(PublicUpdate, AStoppedBotHearsWhen) {
  const auto stopped = as<BotStopped>(types::UpdateBotStopped(9, 100, true, 3));
  EXPECT_TRUE(stopped.stopped());
  EXPECT_EQ(stopped.date(), sys_seconds(seconds(100)));
}

TEST_F(PublicUpdate, MembersComeAndGo) {
  types::UpdateChatParticipant joined(4, 100, 8, 9, 1);
  joined.new_participant = types::ChatParticipant(9, 8, 100);
  const auto in_group = as<MemberChanged>(joined);
  EXPECT_EQ(in_group.chat(), PeerId::group(4));
  EXPECT_EQ(in_group.user_id(), 9);
  EXPECT_EQ(in_group.actor_id(), 8);
  EXPECT_FALSE(in_group.was_member());
  EXPECT_TRUE(in_group.is_member());

  types::UpdateChannelParticipant left(5, 100, 9, 9, 1);
  left.prev_participant = types::ChannelParticipant(9, 50);
  left.new_participant = types::ChannelParticipantLeft(types::PeerUser(9));
  const auto in_channel = as<MemberChanged>(left);
  EXPECT_EQ(in_channel.chat(), PeerId::channel(5));
  EXPECT_TRUE(in_channel.was_member());
  EXPECT_FALSE(in_channel.is_member());
}

TEST_F(PublicUpdate, JoinRequestsGoToBotsAndAdministrators) {
  const types::ChatInviteExported invite("https://t.me/+x", 8, 50);
  const auto asks = as<JoinRequest>(
      types::UpdateBotChatInviteRequester(types::PeerChannel(5), 100, 9, "I am Bob", invite, 1));
  EXPECT_EQ(asks.chat(), PeerId::channel(5));
  EXPECT_EQ(asks.user()->first_name(), "Bob");
  EXPECT_EQ(asks.date(), sys_seconds(seconds(100)));
  EXPECT_EQ(asks.about(), "I am Bob");

  const auto wait =
      as<JoinRequestsPending>(types::UpdatePendingJoinRequests(types::PeerChat(4), 3, {9, 10}));
  EXPECT_EQ(wait.chat(), PeerId::group(4));
  EXPECT_EQ(wait.count(), 3);
  EXPECT_EQ(wait.recent_user_ids(), (std::vector<std::int64_t>{9, 10}));
}

TEST_F(PublicUpdate, VotesAndResultsNameTheirPoll) {
  const auto vote = as<PollVote>(types::UpdateMessagePollVote(
      6, types::PeerUser(9), std::vector<Bytes>(1, Bytes{'b'}), {1}, 2));
  EXPECT_EQ(vote.poll_id(), 6);
  EXPECT_EQ(vote.voter(), PeerId::user(9));
  EXPECT_EQ(vote.options(), std::vector<Bytes>(1, Bytes{'b'}));

  types::PollResults results;
  results.total_voters = 12;
  const auto changed = as<PollChanged>(types::UpdateMessagePoll(6, results));
  EXPECT_EQ(changed.poll_id(), 6);
  EXPECT_EQ(changed.results(), enums::PollResults(results));
}

TEST_F(PublicUpdate, ABoostNamesItsChat) {
  const types::Boost boost("b", 100, 200);
  const auto boosted = as<ChatBoosted>(types::UpdateBotChatBoost(types::PeerChannel(5), boost, 2));
  EXPECT_EQ(boosted.chat(), PeerId::channel(5));
  EXPECT_EQ(boosted.boost(), enums::Boost(boost));
}

TEST_F(PublicUpdate, StoriesChangeAndAreRead) {
  const types::StoryItemDeleted gone(3);
  const auto changed = as<StoryChanged>(types::UpdateStory(types::PeerUser(9), gone));
  EXPECT_EQ(changed.peer(), PeerId::user(9));
  EXPECT_EQ(changed.story(), enums::StoryItem(gone));

  const auto read = as<StoriesRead>(types::UpdateReadStories(types::PeerChannel(5), 4));
  EXPECT_EQ(read.peer(), PeerId::channel(5));
  EXPECT_EQ(read.up_to_id(), 4);
}

TEST_F(PublicUpdate, AUserIsOnlineOrNot) {
  const auto came = as<UserStatusChanged>(types::UpdateUserStatus(9, types::UserStatusOnline(200)));
  EXPECT_EQ(came.user_id(), 9);
  EXPECT_TRUE(came.online());
  const auto left = as<UserStatusChanged>(types::UpdateUserStatus(9, types::UserStatusRecently()));
  EXPECT_FALSE(left.online());
}

TEST_F(PublicUpdate, ReactionsAreTold) {
  types::UpdateBotMessageReaction changed(types::PeerChannel(5), 7, 100, types::PeerUser(9), {}, {},
                                          1);
  changed.new_reactions.emplace_back(types::ReactionEmoji("+"));
  const auto reaction = as<ReactionChanged>(changed);
  EXPECT_EQ(reaction.actor(), PeerId::user(9));
  EXPECT_EQ(reaction.message_id(), 7);
  EXPECT_TRUE(reaction.before().empty());
  EXPECT_EQ(reaction.now().size(), 1u);

  types::MessageReactions counts;
  counts.results.emplace_back(types::ReactionCount(types::ReactionEmoji("+"), 2));
  counts.results.emplace_back(types::ReactionCount(types::ReactionEmoji("-"), 3));
  const auto counted =
      as<ReactionsCounted>(types::UpdateMessageReactions(types::PeerUser(9), 7, counts));
  EXPECT_EQ(counted.total(), 5);
  EXPECT_NE(counted.reactions(), nullptr);
}

TEST_F(PublicUpdate, ReadMarksHaveTheirSide) {
  const auto by_us = as<MessagesRead>(types::UpdateReadChannelInbox(5, 70, 2, 90));
  EXPECT_FALSE(by_us.by_others());
  EXPECT_EQ(by_us.chat(), PeerId::channel(5));
  EXPECT_EQ(by_us.up_to_id(), 70);
  EXPECT_EQ(by_us.still_unread(), 2);

  const auto by_them =
      as<MessagesRead>(types::UpdateReadHistoryOutbox(types::PeerUser(9), 71, 12, 1));
  EXPECT_TRUE(by_them.by_others());
  EXPECT_EQ(by_them.chat(), PeerId::user(9));
  EXPECT_EQ(by_them.still_unread(), std::nullopt);
}

TEST_F(PublicUpdate, BusinessMessagesNameTheirConnection) {
  const auto sent =
      as<BusinessMessage>(types::UpdateBotNewBusinessMessage("c1", text_message("hi"), 3));
  EXPECT_EQ(sent.connection_id(), "c1");
  EXPECT_EQ(sent.message().text(), "hi");
  EXPECT_FALSE(sent.edited());
  EXPECT_TRUE(as<BusinessMessage>(types::UpdateBotEditBusinessMessage("c1", text_message("ho"), 4))
                  .edited());
}

TEST_F(PublicUpdate, BusinessConnectionsComeAndTheirMessagesGo) {
  const types::BotBusinessConnection connection("c1", 9, 2, 100);
  const auto connected = as<BusinessConnected>(types::UpdateBotBusinessConnect(connection, 5));
  EXPECT_EQ(connected.connection(), enums::BotBusinessConnection(connection));

  const auto deleted = as<BusinessMessagesDeleted>(
      types::UpdateBotDeleteBusinessMessage("c1", types::PeerUser(9), {3, 4}, 6));
  EXPECT_EQ(deleted.connection_id(), "c1");
  EXPECT_EQ(deleted.chat(), PeerId::user(9));
  EXPECT_EQ(deleted.ids(), (std::vector<std::int32_t>{3, 4}));
}

TEST_F(PublicUpdate, GapsAreTold) {
  EXPECT_EQ(as<UpdatesSkipped>(types::UpdateChannelTooLong(5)).channel(), PeerId::channel(5));
  EXPECT_EQ(as<UpdatesSkipped>(types::UpdatePtsChanged()).channel(), std::nullopt);
}

TEST_F(PublicUpdate, AllElseIsThereAsAWhole) {
  const auto update = of(types::UpdateUserPhone(9, "49"));
  EXPECT_TRUE(update.is<OtherUpdate>());
  EXPECT_EQ(update.raw().get_if<types::UpdateUserPhone>()->phone, "49");
}

TEST_F(PublicUpdate, AMessageGivesWhatTheSchemaHas) {
  types::Message raw(3, types::PeerChannel(5), 100, "post");
  raw.views = 70;
  raw.forwards = 7;
  raw.post_author = "Ann";
  raw.noforwards = true;
  raw.via_bot_id = 11;
  const auto message = with(raw);
  EXPECT_EQ(message.view_count(), 70);
  EXPECT_EQ(message.forward_count(), 7);
  EXPECT_EQ(message.post_author(), "Ann");
  EXPECT_EQ(message.via_bot_id(), 11);
  EXPECT_TRUE(message.content_protected());
  EXPECT_EQ(message.sender_chat(), PeerId::channel(5));
  EXPECT_EQ(message.sender_user_id(), std::nullopt);
  EXPECT_TRUE(message.entities().empty());
  EXPECT_EQ(message.media(), nullptr);
  EXPECT_EQ(message.reactions(), nullptr);
  EXPECT_EQ(message.reaction_count(), 0);
  EXPECT_EQ(message.reply_count(), std::nullopt);
}

TEST_F(PublicUpdate, AMessageTellsWhereItComesFromAndWhatBecameOfIt) {
  types::Message raw(3, types::PeerUser(9), 100, "hi");
  raw.edit_date = 150;
  raw.grouped_id = 55;
  types::MessageFwdHeader header(90);
  header.from_name = "Somebody";
  raw.fwd_from = header;
  types::MessageReplyHeader reply;
  reply.reply_to_msg_id = 2;
  raw.reply_to = reply;
  raw.replies = types::MessageReplies(4, 1);
  types::MessageReactions counts;
  counts.results.emplace_back(types::ReactionCount(types::ReactionEmoji("+"), 2));
  raw.reactions = counts;
  raw.restriction_reason.emplace().emplace_back(types::RestrictionReason("ios", "terms", "no"));
  raw.reply_markup = types::ReplyKeyboardHide();
  const auto message = with(raw);

  EXPECT_EQ(message.date(), sys_seconds(seconds(100)));
  EXPECT_EQ(message.edit_date(), sys_seconds(seconds(150)));
  EXPECT_EQ(message.album_id(), 55);
  EXPECT_EQ(*message.forward_header(), enums::MessageFwdHeader(header));
  EXPECT_EQ(message.reply_to_message_id(), 2);
  EXPECT_EQ(message.reply_count(), 4);
  EXPECT_EQ(message.reaction_count(), 2);
  EXPECT_EQ(*message.reactions(), enums::MessageReactions(counts));
  EXPECT_EQ(message.restriction_reasons().size(), 1u);
  EXPECT_TRUE(message.reply_markup()->is<types::ReplyKeyboardHide>());
  EXPECT_EQ(message.chat_title(), "Bob");
  EXPECT_EQ(message.sender_user()->first_name(), "Bob");
  EXPECT_EQ(message.sender_user_id(), 9);
  EXPECT_EQ(message.sender_chat(), std::nullopt);
}

TEST_F(PublicUpdate, EachMarkOfAMessageIsItsOwn) {
  using Mark = bool types::Message::*;
  using Shown = bool (Message::*)() const;
  const std::vector<std::pair<Mark, Shown>> marks{
      {&types::Message::out, &Message::outgoing},
      {&types::Message::mentioned, &Message::mentioned},
      {&types::Message::media_unread, &Message::media_unread},
      {&types::Message::silent, &Message::silent},
      {&types::Message::post, &Message::post},
      {&types::Message::from_scheduled, &Message::from_scheduled},
      {&types::Message::edit_hide, &Message::edit_hidden},
      {&types::Message::pinned, &Message::pinned},
      {&types::Message::noforwards, &Message::content_protected}};
  for (const auto& [set, expected] : marks) {
    types::Message raw(3, types::PeerUser(9), 100, "hi");
    raw.*set = true;
    const auto message = with(raw);
    for (const auto& [mark, shown] : marks)
      EXPECT_EQ((message.*shown)(), shown == expected);
  }
}

TEST_F(PublicUpdate, AServiceMessageHasAnActionAndNoText) {
  const types::MessageService raw(3, types::PeerUser(9), 100, types::MessageActionPinMessage());
  const auto message = as<NewMessage>(types::UpdateNewMessage(raw, 0, 0));
  EXPECT_TRUE(message.is_service());
  EXPECT_TRUE(message.action()->is<types::MessageActionPinMessage>());
  EXPECT_EQ(message.text(), "");
  EXPECT_EQ(message.html_text(), "");
}

}  // namespace
}  // namespace layer
