#include "messages/sent_message.hpp"

#include <layer/tl/functions/messages.hpp>
#include <layer/tl/serialize.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/input_reply_to.hpp>
#include <layer/tl/types/message.hpp>
#include <layer/tl/types/message_reply_header.hpp>
#include <layer/tl/types/peer.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/types/updates.hpp>

#include <gtest/gtest.h>

namespace layer {
namespace {

namespace types = tl::types;
using tl::functions::messages::SendMessage;

types::Message message(std::int32_t id, const std::string& text) {
  return types::Message(id, types::PeerUser(7), 100, text);
}

const std::string& text_of(const std::optional<Made>& found) {
  return found->message.get_if<types::Message>()->message;
}

TEST(SentMessage, IsFoundByItsRandomId) {
  const types::Updates answer({types::UpdateMessageId(5, 111), types::UpdateMessageId(6, 222),
                               types::UpdateNewMessage(message(6, "second"), 12, 1),
                               types::UpdateNewChannelMessage(message(5, "first"), 11, 1)},
                              {}, {}, 100, 0);

  const auto sent = sent_messages(answer, {111, 222, 333});

  EXPECT_EQ(text_of(sent.at(0)), "first");
  EXPECT_FALSE(sent.at(0)->scheduled);
  EXPECT_EQ(text_of(sent.at(1)), "second");
  EXPECT_FALSE(sent.at(2));
}

TEST(SentMessage, AScheduledOneIsFoundToo) {
  const types::Updates answer(
      {types::UpdateMessageId(5, 111), types::UpdateNewScheduledMessage(message(5, "later"))}, {},
      {}, 100, 0);

  const auto sent = sent_messages(answer, {111}).at(0);
  EXPECT_EQ(text_of(sent), "later");
  EXPECT_TRUE(sent->scheduled);
}

TEST(SentMessage, AShortAnswerIsCompletedFromTheRequest) {
  SendMessage request(types::InputPeerUser(7, 99), "hello", 111);
  request.silent = true;
  types::InputReplyToMessage reply(4);
  request.reply_to = reply;
  types::UpdateShortSentMessage brief(5, 11, 1, 1000);
  brief.out = true;

  const auto answer = in_full(brief, tl::serialize(request), 1);

  const auto sent = sent_messages(answer, {111}).at(0);
  ASSERT_TRUE(sent);
  const auto& full = *sent->message.get_if<types::Message>();
  EXPECT_EQ(full.id, 5);
  EXPECT_EQ(full.message, "hello");
  EXPECT_EQ(full.date, 1000);
  EXPECT_TRUE(full.out && full.silent);
  EXPECT_EQ(full.peer_id, tl::enums::Peer(types::PeerUser(7)));
  EXPECT_EQ(*full.from_id, tl::enums::Peer(types::PeerUser(1)));
  EXPECT_EQ(full.reply_to->get_if<types::MessageReplyHeader>()->reply_to_msg_id, 4);
}

TEST(SentMessage, AReceiverNamedByAMessageIsItsChat) {
  const types::InputPeerChannel club(3, 99);
  const SendMessage to_user(types::InputPeerUserFromMessage(club, 4, 7), "hello", 111);
  const SendMessage to_channel(types::InputPeerChannelFromMessage(club, 4, 8), "hello", 111);
  const auto chat_of = [](const SendMessage& request) {
    const auto answer =
        in_full(types::UpdateShortSentMessage(5, 11, 1, 1000), tl::serialize(request), 1);
    return sent_messages(answer, {111}).at(0)->message.get_if<types::Message>()->peer_id;
  };

  EXPECT_EQ(chat_of(to_user), tl::enums::Peer(types::PeerUser(7)));
  EXPECT_EQ(chat_of(to_channel), tl::enums::Peer(types::PeerChannel(8)));
}

TEST(SentMessage, AMessageToMyselfIsInMyOwnChat) {
  const SendMessage request(types::InputPeerSelf(), "note", 111);

  const auto answer =
      in_full(types::UpdateShortSentMessage(5, 11, 1, 1000), tl::serialize(request), 1);

  EXPECT_EQ(sent_messages(answer, {111}).at(0)->message.get_if<types::Message>()->peer_id,
            tl::enums::Peer(types::PeerUser(1)));
}

TEST(SentMessage, AnEditedOneIsFoundByItsId) {
  const types::Updates answer({types::UpdateEditMessage(message(5, "better"), 11, 1)}, {}, {}, 100,
                              0);

  EXPECT_EQ(text_of(edited_message(answer, 5)), "better");
  EXPECT_FALSE(edited_message(answer, 6));
}

}  // namespace
}  // namespace layer
