#include <layer/tl/functions/messages.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/requests.hpp"

namespace layer::local_dc {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

namespace functions = tl::functions::messages;

/// Two users who have not met.
struct Pair : Town {
  Resident& ada = settle("9996610001", "Ada");
  Resident& bob = settle("9996610002", "Bob");
  Peer peer_ada = user(ada).peer();
  Peer peer_bob = user(bob).peer();

  std::vector<std::string> history(Resident& of, Resident& with) {
    const auto answer = call(of, get_history(input_peer(of, with)));
    return texts_in(answer.value().get_if<tl::types::messages::Messages>()->messages);
  }
};

TEST(SendMessage, BothSidesGetACopyWithTheirOwnNumber) {
  Pair pair;
  say(pair, pair.bob, pair.bob, "a note to myself");
  say(pair, pair.ada, pair.bob, "hello");
  EXPECT_THAT(pair.history(pair.ada, pair.bob), ElementsAre("hello"));
  EXPECT_THAT(pair.history(pair.bob, pair.ada), ElementsAre("hello"));
  EXPECT_THAT(pair.user(pair.ada).box.dialog(pair.peer_bob)->ids, ElementsAre(1));
  EXPECT_THAT(pair.user(pair.bob).box.dialog(pair.peer_ada)->ids, ElementsAre(2));
}

TEST(SendMessage, TheReceiverGetsAnUpdateWithTheSender) {
  Pair pair;
  say(pair, pair.ada, pair.bob, "hello");
  ASSERT_EQ(pair.bob.updates.size(), 1u);
  const auto* const updates = pair.bob.updates.front().get_if<tl::types::Updates>();
  ASSERT_NE(updates, nullptr) << "someone new comes with the user object";
  const auto* const update = updates->updates.front().get_if<tl::types::UpdateNewMessage>();
  EXPECT_EQ(update->message.get_if<tl::types::Message>()->message, "hello");
  EXPECT_EQ(update->pts, 2);
  EXPECT_EQ(updates->users.size(), 2u);
  EXPECT_EQ(updates->seq, 0);
}

TEST(SendMessage, SomeoneKnownComesInTheShortForm) {
  Pair pair;
  say(pair, pair.ada, pair.bob, "one");
  say(pair, pair.ada, pair.bob, "two");
  const auto* const brief = pair.bob.updates.back().get_if<tl::types::UpdateShortMessage>();
  ASSERT_NE(brief, nullptr);
  EXPECT_EQ(brief->message, "two");
  EXPECT_EQ(brief->user_id, pair.peer_ada.id());
  EXPECT_FALSE(brief->out);
}

TEST(SendMessage, TheSendersOtherSessionsHearOfIt) {
  Pair pair;
  Resident& tablet = pair.arrive(1);
  pair.world.authorizations.log_in(pair.world.authorizations.of(tablet.key, 1),
                                   pair.id_of(pair.ada));
  say(pair, pair.ada, pair.bob, "hello");
  EXPECT_EQ(tablet.updates.size(), 1u);
  EXPECT_THAT(pair.ada.updates, IsEmpty()) << "the answer told the caller";
}

TEST(SendMessage, TheSameRandomIdIsTheSameMessage) {
  Pair pair;
  const auto request = send_message(pair.input_peer(pair.ada, pair.bob), "once", 42);
  const auto first = pair.call(pair.ada, request);
  const auto second = pair.call(pair.ada, request);
  EXPECT_EQ(first.value(), second.value());
  EXPECT_THAT(pair.history(pair.bob, pair.ada), ElementsAre("once"));
}

TEST(SendMessage, RefusesWhatCannotBeSent) {
  Pair pair;
  const auto peer = pair.input_peer(pair.ada, pair.bob);
  EXPECT_EQ(error_of(pair.call(pair.ada, send_message(peer, " \n ", 1))), "MESSAGE_EMPTY");
  EXPECT_EQ(error_of(pair.call(pair.ada, send_message(peer, std::string(4097, 'x'), 1))),
            "MESSAGE_TOO_LONG");
  EXPECT_EQ(error_of(pair.call(pair.ada, send_message(peer, "hi", 0))), "RANDOM_ID_EMPTY");
}

TEST(SendMessage, AnAccessHashOfSomeoneElseIsRefused) {
  Pair pair;
  Resident& eve = pair.settle("9996610003", "Eve");
  const auto peer_for_ada = pair.input_peer(pair.ada, pair.bob);
  EXPECT_EQ(error_of(pair.call(eve, send_message(peer_for_ada, "hi", 1))), "PEER_ID_INVALID");
}

TEST(SendMessage, NamesTheMessageRepliedToInEachBox) {
  Pair pair;
  say(pair, pair.bob, pair.bob, "shifts Bob's numbers");
  const std::int32_t question = say(pair, pair.ada, pair.bob, "question");
  const std::int32_t question_at_bob = pair.user(pair.bob).box.dialog(pair.peer_ada)->ids.back();
  ASSERT_NE(question, question_at_bob);
  auto request = send_message(pair.input_peer(pair.bob, pair.ada), "answer", 1);
  tl::types::InputReplyToMessage reply;
  reply.reply_to_msg_id = question_at_bob;
  request.reply_to = reply;
  (void)pair.call(pair.bob, request).value();
  const auto answer = pair.call(pair.ada, get_history(pair.input_peer(pair.ada, pair.bob), 1));
  const auto& newest =
      answer.value().get_if<tl::types::messages::MessagesSlice>()->messages.front();
  const auto& header = *newest.get_if<tl::types::Message>()->reply_to;
  EXPECT_EQ(header.get_if<tl::types::MessageReplyHeader>()->reply_to_msg_id, question);
}

TEST(SendMessage, AReplyNeedsItsMessage) {
  Pair pair;
  auto request = send_message(pair.input_peer(pair.ada, pair.bob), "answer", 1);
  tl::types::InputReplyToMessage reply;
  reply.reply_to_msg_id = 99;
  request.reply_to = reply;
  EXPECT_EQ(error_of(pair.call(pair.ada, request)), "REPLY_MESSAGE_ID_INVALID");
}

TEST(SendMessage, WhatIsNotHereIsReported) {
  Pair pair;
  auto request = send_message(pair.input_peer(pair.ada, pair.bob), "later", 1);
  request.effect = 5;
  EXPECT_EQ(error_of(pair.call(pair.ada, request)), "METHOD_INVALID");
  EXPECT_EQ(pair.world.unsupported.at("messages.sendMessage effect"), 1u);
}

TEST(EditMessage, ReachesTheOtherSide) {
  Pair pair;
  functions::EditMessage request;
  request.peer = pair.input_peer(pair.ada, pair.bob);
  request.id = say(pair, pair.ada, pair.bob, "helo");
  request.message = "hello";
  EXPECT_TRUE(pair.call(pair.ada, request).has_value());
  EXPECT_THAT(pair.history(pair.bob, pair.ada), ElementsAre("hello"));
  const auto* const updates = pair.bob.updates.back().get_if<tl::types::Updates>();
  EXPECT_TRUE(updates->updates.front().is<tl::types::UpdateEditMessage>());
}

TEST(EditMessage, RefusesWhatIsNoEdit) {
  Pair pair;
  functions::EditMessage request;
  request.peer = pair.input_peer(pair.ada, pair.bob);
  request.id = say(pair, pair.ada, pair.bob, "hello");
  request.message = "hello";
  EXPECT_EQ(error_of(pair.call(pair.ada, request)), "MESSAGE_NOT_MODIFIED");
  request.id = 77;
  EXPECT_EQ(error_of(pair.call(pair.ada, request)), "MESSAGE_ID_INVALID");
  request.peer = pair.input_peer(pair.bob, pair.ada);
  request.id = pair.user(pair.bob).box.dialog(pair.peer_ada)->ids.back();
  EXPECT_EQ(error_of(pair.call(pair.bob, request)), "MESSAGE_AUTHOR_REQUIRED");
}

TEST(EditMessage, OldMessagesStay) {
  Pair pair;
  functions::EditMessage request;
  request.peer = pair.input_peer(pair.ada, pair.bob);
  request.id = say(pair, pair.ada, pair.bob, "hello");
  request.message = "changed";
  pair.now += 3 * 86400;
  EXPECT_EQ(error_of(pair.call(pair.ada, request)), "MESSAGE_EDIT_TIME_EXPIRED");
}

TEST(DeleteMessages, ForOneselfOrForBoth) {
  Pair pair;
  functions::DeleteMessages request;
  request.id = {say(pair, pair.ada, pair.bob, "one")};
  const std::int32_t two = say(pair, pair.ada, pair.bob, "two");
  const auto own = pair.call(pair.ada, request);
  EXPECT_EQ(own.value()->pts_count, 1);
  EXPECT_THAT(pair.history(pair.bob, pair.ada), ElementsAre("two", "one"));
  request.id = {two, 99};
  request.revoke = true;
  EXPECT_EQ(pair.call(pair.ada, request).value()->pts_count, 1);
  EXPECT_THAT(pair.history(pair.bob, pair.ada), ElementsAre("one"));
}

TEST(ForwardMessages, NamesTheFirstAuthor) {
  Pair pair;
  Resident& eve = pair.settle("9996610003", "Eve");
  functions::ForwardMessages request;
  request.from_peer = pair.input_peer(pair.ada, pair.bob);
  request.to_peer = pair.input_peer(pair.ada, eve);
  request.id = {say(pair, pair.ada, pair.bob, "news")};
  request.random_id = {7};
  const auto answer = pair.call(pair.ada, request);
  EXPECT_EQ(answer.value().get_if<tl::types::Updates>()->updates.size(), 2u);
  const auto history = pair.call(eve, get_history(pair.input_peer(eve, pair.ada)));
  const auto& message = history.value().get_if<tl::types::messages::Messages>()->messages.front();
  const auto& header = *message.get_if<tl::types::Message>()->fwd_from;
  EXPECT_EQ(header->from_id->get_if<tl::types::PeerUser>()->user_id, pair.peer_ada.id());
}

TEST(ReadHistory, TellsBothSides) {
  Pair pair;
  say(pair, pair.ada, pair.bob, "one");
  const std::int32_t two = say(pair, pair.ada, pair.bob, "two");
  functions::ReadHistory request;
  request.peer = pair.input_peer(pair.bob, pair.ada);
  EXPECT_EQ(pair.call(pair.bob, request).value()->pts_count, 1);
  const auto* const updates = pair.ada.updates.back().get_if<tl::types::Updates>();
  const auto* const read = updates->updates.front().get_if<tl::types::UpdateReadHistoryOutbox>();
  EXPECT_EQ(read->max_id, two);
  EXPECT_EQ(pair.call(pair.bob, request).value()->pts_count, 0) << "nothing is left to read";
}

TEST(SetTyping, IsShownToTheOtherSide) {
  Pair pair;
  functions::SetTyping request;
  request.peer = pair.input_peer(pair.ada, pair.bob);
  request.action = tl::types::SendMessageTypingAction{};
  EXPECT_TRUE(pair.call(pair.ada, request).value());
  const auto* const brief = pair.bob.updates.back().get_if<tl::types::UpdateShort>();
  ASSERT_NE(brief, nullptr);
  EXPECT_EQ(brief->update.get_if<tl::types::UpdateUserTyping>()->user_id, pair.peer_ada.id());
}

TEST(PinMessage, PinsForBothAndSaysSo) {
  Pair pair;
  functions::UpdatePinnedMessage request;
  request.peer = pair.input_peer(pair.ada, pair.bob);
  request.id = say(pair, pair.ada, pair.bob, "important");
  const auto answer = pair.call(pair.ada, request);
  EXPECT_EQ(answer.value().get_if<tl::types::Updates>()->updates.size(), 2u);
  functions::Search search;
  search.peer = pair.input_peer(pair.bob, pair.ada);
  search.filter = tl::types::InputMessagesFilterPinned{};
  search.limit = 10;
  const auto found = pair.call(pair.bob, search);
  const auto* const slice = found.value().get_if<tl::types::messages::Messages>();
  ASSERT_NE(slice, nullptr);
  EXPECT_THAT(texts_in(slice->messages), ElementsAre("important"));
  EXPECT_EQ(error_of(pair.call(pair.ada, request)), "CHAT_NOT_MODIFIED");
}

TEST(History, IsPagedFromAnyMessage) {
  Pair pair;
  for (const char* text : {"1", "2", "3", "4", "5"})
    say(pair, pair.ada, pair.bob, text);
  const auto page = [&](std::int32_t offset_id, std::int32_t add_offset, std::int32_t limit) {
    auto request = get_history(pair.input_peer(pair.ada, pair.bob), limit);
    request.offset_id = offset_id;
    request.add_offset = add_offset;
    const auto answer = pair.call(pair.ada, request);
    const auto* const slice = answer.value().get_if<tl::types::messages::MessagesSlice>();
    EXPECT_EQ(slice->count, 5);
    return texts_in(slice->messages);
  };
  EXPECT_THAT(page(0, 0, 2), ElementsAre("5", "4"));
  EXPECT_THAT(page(4, 0, 2), ElementsAre("3", "2"));
  EXPECT_THAT(page(4, -1, 2), ElementsAre("4", "3"));
  EXPECT_THAT(page(4, -2, 3), ElementsAre("5", "4", "3"));
  EXPECT_THAT(page(1, 0, 2), IsEmpty());
}

TEST(History, LimitsByNumber) {
  Pair pair;
  for (const char* text : {"1", "2", "3", "4"})
    say(pair, pair.ada, pair.bob, text);
  auto request = get_history(pair.input_peer(pair.ada, pair.bob));
  request.max_id = 4;
  request.min_id = 1;
  const auto answer = pair.call(pair.ada, request);
  EXPECT_THAT(texts_in(answer.value().get_if<tl::types::messages::MessagesSlice>()->messages),
              ElementsAre("3", "2"));
}

TEST(Search, FindsTextWithoutRegardToCase) {
  Pair pair;
  for (const char* text : {"Apples", "pears", "more apples"})
    say(pair, pair.ada, pair.bob, text);
  functions::Search request;
  request.peer = pair.input_peer(pair.bob, pair.ada);
  request.q = "APPLE";
  request.filter = tl::types::InputMessagesFilterEmpty{};
  request.limit = 10;
  const auto answer = pair.call(pair.bob, request);
  EXPECT_THAT(texts_in(answer.value().get_if<tl::types::messages::Messages>()->messages),
              ElementsAre("more apples", "Apples"));
}

TEST(GetMessages, MissingOnesAreEmpty) {
  Pair pair;
  functions::GetMessages request;
  tl::types::InputMessageId present;
  present.id = say(pair, pair.ada, pair.bob, "hello");
  tl::types::InputMessageId absent;
  absent.id = 99;
  request.id = {present, absent};
  const auto answer = pair.call(pair.ada, request);
  const auto& messages = answer.value().get_if<tl::types::messages::Messages>()->messages;
  EXPECT_TRUE(messages[0].is<tl::types::Message>());
  EXPECT_TRUE(messages[1].is<tl::types::MessageEmpty>());
}

}  // namespace
}  // namespace layer::local_dc
