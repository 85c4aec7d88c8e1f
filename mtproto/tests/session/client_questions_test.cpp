#include <gtest/gtest.h>

#include "client_case.hpp"

// What a client asks about its messages, what it makes of the answers, and what it answers itself.

namespace layer::mtproto {
namespace {

namespace types = tl::mtproto::types;

class ClientQuestions : public ClientCase {
 protected:
  /// Waits until the client asks about its calls, as pongs keep the connection alive.
  Sent question() {
    wait(15s);
    client.on_traffic(now);
    (void)client.on_deadline(now);
    const auto questions = all_of<types::MsgsStateReq>(sent());
    EXPECT_EQ(questions.size(), 1);
    return questions.at(0);
  }

  std::vector<Event> told_state(std::uint8_t state) {
    return told(types::MsgsStateInfo(question().number.id.value, Bytes{state}));
  }
};

TEST_F(ClientQuestions, AboutCallsWithoutASign) {
  const MsgId id = write();
  sent();
  const Sent asked = question();
  EXPECT_EQ(asked.as<types::MsgsStateReq>().msg_ids, std::vector{id.value});
  EXPECT_EQ(asked.number.seq_no % 2, 0);
}

TEST_F(ClientQuestions, NotAboutYoungCalls) {
  write();
  sent();
  wait(14s);
  client.on_traffic(now);
  (void)client.on_deadline(now);
  EXPECT_TRUE(all_of<types::MsgsStateReq>(sent()).empty());
}

TEST_F(ClientQuestions, AgainIfTheAnswerIsMissing) {
  write();
  sent();
  question();
  question();
}

TEST_F(ClientQuestions, InMessagesOfAtMost8192) {
  // More calls than one question may name can only be under way with other limits.
  SessionOptions options;
  options.max_calls = 10'000;
  client = Session(Role::client, test_key(), SALT, true_clock(), noise, options);
  server.session = client.id();
  for (int i = 0; i < 8193; ++i)
    write(1);
  sent();
  wait(15s);
  client.on_traffic(now);
  (void)client.on_deadline(now);
  const auto questions = all_of<types::MsgsStateReq>(sent());
  ASSERT_EQ(questions.size(), 2);
  EXPECT_EQ(questions[0].as<types::MsgsStateReq>().msg_ids.size(), 8192);
  EXPECT_EQ(questions[1].as<types::MsgsStateReq>().msg_ids.size(), 1);
}

TEST_F(ClientQuestions, ReceivedMeansToWait) {
  const MsgId id = write();
  sent();
  EXPECT_EQ(only<events::Acked>(told_state(4))->message, id);
  EXPECT_TRUE(sent_calls().empty());
}

TEST_F(ClientQuestions, NotReceivedMeansToSendACopy) {
  for (const std::uint8_t state : {2, 3}) {
    const MsgId id = write();
    const auto before = sent_calls();
    told_state(state);
    const auto copies = sent_calls();
    ASSERT_EQ(copies.size(), 1);
    EXPECT_EQ(copies[0].number, before[0].number);
    EXPECT_TRUE(copies[0].in_container);
    answered(id, body_of(2));
  }
}

TEST_F(ClientQuestions, NothingKnownMeansToGiveUp) {
  write();
  sent();
  EXPECT_EQ(only<events::CallLost>(told_state(1))->reason, Errc::maybe_delivered);
}

TEST_F(ClientQuestions, NothingKnownOfAHarmlessCallMeansToRepeatIt) {
  const MsgId id = call();
  sent();
  EXPECT_EQ(only<events::Resent>(told_state(1))->call, id);
  const auto again = sent_calls();
  ASSERT_EQ(again.size(), 1);
  EXPECT_NE(again[0].number.id, id);
}

TEST_F(ClientQuestions, AForgottenAckMeansToGiveUp) {
  const MsgId id = write();
  sent();
  told(types::MsgsAck({id.value}));
  EXPECT_EQ(only<events::CallLost>(told_state(2))->reason, Errc::maybe_delivered);
}

TEST_F(ClientQuestions, AnAnswerThatWentAstrayIsAskedForAgain) {
  const MsgId id = write();
  sent();
  told_state(4 + 32 + 64);
  const auto requests = all_of<types::MsgResendAnsReq>(sent());
  ASSERT_EQ(requests.size(), 1);
  EXPECT_EQ(requests[0].as<types::MsgResendAnsReq>().msg_ids, std::vector{id.value});
  told(types::MsgsStateInfo(requests[0].number.id.value, Bytes{4 + 32 + 64}));
  EXPECT_TRUE(sent().empty()) << "asked once, not in circles";
}

TEST_F(ClientQuestions, UnknownStatesMeanNothing) {
  write();
  sent();
  for (const std::uint8_t state : {0, 5, 6, 7})
    EXPECT_TRUE(told_state(state).empty());
  EXPECT_EQ(client.under_way(), 1);
}

TEST_F(ClientQuestions, StatesMustBeOnePerMessage) {
  write();
  sent();
  const auto id = question().number.id.value;
  const auto events = told(types::MsgsStateInfo(id, Bytes{1, 1}));
  EXPECT_EQ(only<events::Ignored>(events)->reason, Errc::malformed_message);
  EXPECT_EQ(client.under_way(), 1);
}

TEST_F(ClientQuestions, StatesNobodyAskedForAreIgnored) {
  const MsgId id = write();
  sent();
  for (const std::int64_t question : {std::int64_t{8}, id.value}) {
    const auto events = told(types::MsgsStateInfo(question, Bytes{1}));
    EXPECT_EQ(only<events::Ignored>(events)->reason, Errc::irrelevant_message);
  }
  EXPECT_EQ(client.under_way(), 1);
}

TEST_F(ClientQuestions, TheServerMayTellUnasked) {
  const MsgId received = write();
  const MsgId missing = write();
  sent();
  const auto events = told(types::MsgsAllInfo({received.value, missing.value, 8}, Bytes{4, 2, 4}));
  EXPECT_EQ(only<events::Acked>(events)->message, received);
  EXPECT_EQ(only<events::Resent>(events)->call, missing);
}

TEST_F(ClientQuestions, ButNotMoreOrFewerStatesThanMessages) {
  const auto events = told(types::MsgsAllInfo({4, 8}, Bytes{4}));
  EXPECT_EQ(only<events::Ignored>(events)->reason, Errc::malformed_message);
}

// --- the server's questions

TEST_F(ClientQuestions, TheServersAreAnswered) {
  const Number known = server.number(now);
  const Number unsent = server.number(now);
  gets(server.packet(known, body_of(2)));
  const Number asked = server.number(now, Content::unrelated);
  gets(server.packet(asked, tl::serialize(types::MsgsStateReq(
                                {known.id.value, unsent.id.value, 5, asked.id.value + 400}))));
  const auto answers = all_of<types::MsgsStateInfo>(sent());
  ASSERT_EQ(answers.size(), 1);
  const auto info = answers[0].as<types::MsgsStateInfo>();
  EXPECT_EQ(info.req_msg_id, asked.id.value);
  EXPECT_EQ(info.info, (Bytes{4, 2, 1, 3})) << "received, not received, too low, too high";
}

TEST_F(ClientQuestions, AnAcknowledgedMessageIsMarkedSo) {
  const Number known = server.number(now);
  gets(server.packet(known, body_of(2)));
  wait(10s);
  sent();
  told(types::MsgsStateReq({known.id.value}));
  EXPECT_EQ(all_of<types::MsgsStateInfo>(sent())[0].as<types::MsgsStateInfo>().info, Bytes{4 + 8});
}

TEST_F(ClientQuestions, WhatTheServerWantsAgainIsSentAgain) {
  const MsgId id = write();
  const auto before = sent();
  told(types::MsgResendReq({id.value}));
  const auto after = sent();
  ASSERT_EQ(after.size(), 1);
  EXPECT_EQ(after[0].number, before[0].number);
}

TEST_F(ClientQuestions, WhatThereIsNotAnyMoreIsSaidNotToBe) {
  const MsgId id = write();
  sent();
  const Number request = server.number(now, Content::unrelated);
  gets(server.packet(request, tl::serialize(types::MsgResendReq({id.value, 4}))));
  const auto infos = all_of<types::MsgsStateInfo>(sent());
  ASSERT_EQ(infos.size(), 1);
  EXPECT_EQ(infos[0].as<types::MsgsStateInfo>(),
            types::MsgsStateInfo(request.id.value, Bytes{4, 1}));
}

// --- announced answers

TEST_F(ClientQuestions, AnAnnouncedAnswerIsAskedFor) {
  const MsgId id = write();
  sent();
  const Number answer = server.number(now);
  const auto events = told(types::MsgDetailedInfo(id.value, answer.id.value, 5000, 0));
  EXPECT_EQ(only<events::Acked>(events)->message, id);
  told(types::MsgDetailedInfo(id.value, answer.id.value, 5000, 0));
  const auto requests = all_of<types::MsgResendReq>(sent());
  ASSERT_EQ(requests.size(), 1);
  EXPECT_EQ(requests[0].as<types::MsgResendReq>().msg_ids, std::vector{answer.id.value});
  EXPECT_TRUE(only<events::Answer>(gets(server.packet(answer, rpc_result(id, body_of(2))))));
}

TEST_F(ClientQuestions, AnAnnouncedAnswerThatCameIsAcknowledged) {
  const MsgId id = write();
  sent();
  const Number answer = server.number(now);
  gets(server.packet(answer, rpc_result(id, body_of(2))));
  wait(10s);
  sent();
  told(types::MsgDetailedInfo(id.value, answer.id.value, 5000, 0));
  wait(10s);
  const auto after = sent();
  EXPECT_EQ(all_of<types::MsgsAck>(after).size(), 1);
  EXPECT_TRUE(all_of<types::MsgResendReq>(after).empty());
}

TEST_F(ClientQuestions, AnAnswerNobodyWaitsForIsAcknowledgedUnseen) {
  told(types::MsgDetailedInfo(8, server.number(now).id.value, 5000, 0));
  wait(10s);
  EXPECT_EQ(all_of<types::MsgsAck>(sent()).size(), 1);
}

TEST_F(ClientQuestions, AnAnnouncedUpdateIsAskedFor) {
  told(types::MsgNewDetailedInfo(server.number(now).id.value, 5000, 0));
  EXPECT_EQ(all_of<types::MsgResendReq>(sent()).size(), 1);
}

TEST_F(ClientQuestions, AnAnnouncementOfOurOwnMessageIsIgnored) {
  const auto events = told(types::MsgNewDetailedInfo(8, 5000, 0));
  EXPECT_EQ(only<events::Ignored>(events)->reason, Errc::irrelevant_message);
}

}  // namespace
}  // namespace layer::mtproto
