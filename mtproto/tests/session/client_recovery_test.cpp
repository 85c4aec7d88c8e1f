#include <gtest/gtest.h>

#include "client_case.hpp"

// Refusals, lost connections, lost sessions: each call has one end, and what must not be executed
// twice is not.

namespace layer::mtproto {
namespace {

namespace functions = tl::mtproto::functions;
namespace types = tl::mtproto::types;

class ClientRecovery : public ClientCase {
 protected:
  std::vector<Event> refused(MsgId id, int code) {
    return told(types::BadMsgNotification(id.value, 1, code));
  }

  std::vector<Event> salt_refused(MsgId id, std::int64_t salt) {
    server.salt = Salt{salt};
    return told(types::BadServerSalt(id.value, 1, 48, salt));
  }

  std::vector<Event> new_session(MsgId first, std::int64_t unique_id) {
    return told(types::NewSessionCreated(first.value, unique_id, SALT.value), Content::related);
  }

  void reconnect() {
    client.on_connection_lost(now);
    wait(1s);
    client.on_connected(now);
  }

  /// What the session reports without having been told anything.
  std::vector<Event> news() {
    EXPECT_LE(client.deadline(), now);
    return client.on_deadline(now);
  }
};

// --- salts

TEST_F(ClientRecovery, AWrongSaltIsReplacedAndTheCallSentAgain) {
  const MsgId id = write();
  sent();
  const auto events = salt_refused(id, 0x2222);
  EXPECT_EQ(only<events::SaltChanged>(events)->salt, Salt{0x2222});
  EXPECT_EQ(only<events::Resent>(events)->call, id);
  const auto again = sent_calls();
  ASSERT_EQ(again.size(), 1);
  EXPECT_EQ(again[0].salt, Salt{0x2222});
  EXPECT_EQ(again[0].body, body_of(4));
  EXPECT_EQ(only<events::Answer>(answered(again[0].number.id, body_of(2)))->call, id);
}

TEST_F(ClientRecovery, AWrongSaltConcernsWhatWasRefusedOnly) {
  const MsgId first = write();
  sent();
  write();
  sent();
  salt_refused(first, 0x2222);
  EXPECT_EQ(sent_calls().size(), 1);
}

TEST_F(ClientRecovery, ARefusedContainerIsSentAgainAsAWhole) {
  write();
  write();
  const auto before = sent();
  ASSERT_TRUE(before[0].in_container);
  const auto events = salt_refused(before[0].packet.id, 0x2222);
  EXPECT_EQ(all<events::Resent>(events).size(), 2);
  const auto again = sent_calls();
  ASSERT_EQ(again.size(), 2);
  EXPECT_GT(again[0].number.id, before[1].number.id);
}

TEST_F(ClientRecovery, AcksOfARefusedContainerAreSentAgain) {
  const Number update = server.number(now);
  gets(server.packet(update, body_of(2)));
  call();
  const auto before = sent();
  salt_refused(before[0].packet.id, 0x2222);
  const auto acks = all_of<types::MsgsAck>(sent());
  ASSERT_EQ(acks.size(), 1);
  EXPECT_EQ(acks[0].as<types::MsgsAck>().msg_ids, std::vector{update.id.value});
}

TEST_F(ClientRecovery, ASaltForWhatWeDidNotSendIsNotTaken) {
  const auto events = salt_refused(MsgId{8}, 0x2222);
  EXPECT_EQ(only<events::Ignored>(events)->reason, Errc::irrelevant_message);
  call();
  EXPECT_EQ(sent()[0].salt, SALT);
}

TEST_F(ClientRecovery, ASaltCannotBePlayedAgain) {
  const MsgId id = call();
  sent();
  salt_refused(id, 0x2222);
  EXPECT_TRUE(only<events::Ignored>(salt_refused(id, 0x3333))) << "the call has another id now";
  call();
  EXPECT_EQ(sent_calls()[0].salt, Salt{0x2222});
}

TEST_F(ClientRecovery, ACallRefusedForEverIsGivenUp) {
  const MsgId id = call();
  std::vector<Event> events;
  for (int i = 0; i < 6; ++i)
    events = salt_refused(sent_calls().at(0).number.id, i);
  EXPECT_EQ(only<events::CallLost>(events)->call, id);
  EXPECT_EQ(only<events::CallLost>(events)->reason, Errc::message_refused);
  EXPECT_TRUE(sent_calls().empty());
  EXPECT_EQ(client.under_way(), 0);
}

TEST_F(ClientRecovery, AnErrorMayBeAboutACopy) {
  const auto error = tl::serialize(types::RpcError(401, "AUTH_KEY_PERM_EMPTY"));
  const MsgId once = write();
  sent();
  EXPECT_FALSE(only<events::RpcFailure>(answered(once, error))->maybe_taken);
  const MsgId twice = call();
  sent();
  reconnect();
  ASSERT_EQ(sent_calls().size(), 1);
  EXPECT_TRUE(only<events::RpcFailure>(answered(twice, error))->maybe_taken);
}

TEST_F(ClientRecovery, ARepeatedCallRefusedForEverMayHaveBeenTaken) {
  call();
  sent();
  reconnect();
  std::vector<Event> events;
  for (int i = 0; i < 6; ++i)
    events = salt_refused(sent_calls().at(0).number.id, i);
  EXPECT_EQ(only<events::CallLost>(events)->reason, Errc::maybe_delivered);
}

TEST_F(ClientRecovery, ACallThatWaitsForItsRepetitionMayHaveBeenTaken) {
  confirm();
  const MsgId id = call();
  sent();
  new_session(MsgId{id.value + 4}, 78);
  EXPECT_EQ(client.cancel(id, now), Cancelled::maybe_delivered);
}

TEST_F(ClientRecovery, ACallThatFollowsALostOneMayHaveBeenTakenToo) {
  confirm();
  const MsgId first = write();
  const MsgId second = push(4, {.after = {&first, 1}, .repeatable = true});
  sent();
  const auto lost = all<events::CallLost>(new_session(MsgId{second.value + 4}, 78));
  ASSERT_EQ(lost.size(), 2);
  EXPECT_EQ(lost[1].call, second);
  EXPECT_EQ(lost[1].reason, Errc::maybe_delivered);
}

// --- bad_msg_notification, code by code

TEST_F(ClientRecovery, RefusedIdsAreReplaced) {
  for (const int code : {16, 17, 32, 48}) {
    const MsgId id = write();
    const auto before = sent_calls();
    refused(id, code);
    const auto again = sent_calls();
    ASSERT_EQ(again.size(), 1) << code;
    EXPECT_GT(again[0].number.id, before[0].number.id) << code;
    EXPECT_GT(again[0].number.seq_no, before[0].number.seq_no) << code;
    answered(again[0].number.id, body_of(2));
  }
}

TEST_F(ClientRecovery, ATooLowSeqNoIsLeftBehind) {
  const MsgId id = write();
  sent();
  refused(id, 32);
  EXPECT_GT(sent_calls()[0].number.seq_no, 60);
}

TEST_F(ClientRecovery, ATooHighSeqNoNeedsANewSession) {
  const SessionId before = client.id();
  const MsgId refused_one = write();
  const MsgId other = write();
  const MsgId harmless = call();
  sent();
  refused(other, 33);
  EXPECT_NE(client.id(), before);
  server.session = client.id();
  const auto again = sent_calls();
  ASSERT_EQ(again.size(), 2);
  EXPECT_EQ(again[0].number.seq_no, 1) << "counting begins anew";
  (void)refused_one;
  (void)harmless;
}

TEST_F(ClientRecovery, ANewSessionLosesWhatMayHaveBeenExecuted) {
  const MsgId unsure = write();
  const MsgId refused_one = write();
  sent();
  const auto events = refused(refused_one, 33);
  EXPECT_EQ(only<events::CallLost>(events)->call, unsure);
  EXPECT_EQ(only<events::CallLost>(events)->reason, Errc::maybe_delivered);
}

TEST_F(ClientRecovery, ANewSessionKeepsWhatGotANumberJustBefore) {
  call();
  const MsgId early = write();
  const MsgId high = write();
  sent();
  wait(1s);
  const Number first = server.number(now);
  const Number second = server.number(now);
  gets(server.container(now,
                        {{first, tl::serialize(types::BadMsgNotification(early.value, 1, 17))},
                         {second, tl::serialize(types::BadMsgNotification(high.value, 1, 33))}}));
  server.session = client.id();
  EXPECT_EQ(sent_calls().size(), 3);
}

TEST_F(ClientRecovery, TheOldSessionsPacketsAreOfNoUse) {
  const MsgId id = write();
  sent();
  refused(id, 33);
  const auto events = gets(server.packet(server.number(now), body_of(2)));
  EXPECT_EQ(only<events::Ignored>(events)->reason, Errc::wrong_session);
}

TEST_F(ClientRecovery, ParityIsChangedAsTheServerWantsIt) {
  const MsgId id = write();
  sent();
  refused(id, 34);
  const auto even = sent();
  ASSERT_EQ(even.size(), 1);
  EXPECT_EQ(even[0].number.seq_no % 2, 0);
  refused(even[0].number.id, 35);
  EXPECT_EQ(sent()[0].number.seq_no % 2, 1);
}

TEST_F(ClientRecovery, AnInvalidContainerIsUnpacked) {
  write();
  write();
  const auto before = sent();
  refused(before[0].packet.id, 64);
  const auto again = sent_calls();
  ASSERT_EQ(again.size(), 2);
  EXPECT_FALSE(again[0].in_container);
  EXPECT_FALSE(again[1].in_container);
}

TEST_F(ClientRecovery, AContainerIdUsedTwiceMeansAReplayByOthers) {
  write();
  write();
  const auto before = sent();
  refused(before[0].packet.id, 19);
  const auto after = sent();
  EXPECT_TRUE(all_of<types::MsgsStateReq>(after).size() == 1) << "so the server is asked";
  EXPECT_EQ(after.size(), 1);
}

TEST_F(ClientRecovery, WhatIsTooOldToTellIsNotExecutedTwice) {
  const MsgId unsure = write();
  const MsgId harmless = call();
  sent();
  EXPECT_EQ(only<events::CallLost>(refused(unsure, 20))->reason, Errc::maybe_delivered);
  refused(harmless, 20);
  EXPECT_EQ(sent_calls().size(), 1);
}

TEST_F(ClientRecovery, OtherRefusalsEndTheCall) {
  for (const int code : {0, 18, 99, -1}) {
    const MsgId id = write();
    sent();
    EXPECT_EQ(only<events::CallLost>(refused(id, code))->reason, Errc::message_refused) << code;
  }
}

TEST_F(ClientRecovery, ARefusalOfWhatTheServerHasIsDoubted) {
  const MsgId id = write();
  sent();
  told(types::MsgsAck({id.value}));
  const auto events = refused(id, 16);
  EXPECT_TRUE(all<events::Resent>(events).empty());
  const auto after = sent();
  EXPECT_EQ(all_of<types::MsgsStateReq>(after).size(), 1);
}

TEST_F(ClientRecovery, ARefusedPingIsSentAgain) {
  client.on_connected(now);
  const auto pings = all_of<functions::PingDelayDisconnect>(sent());
  salt_refused(pings[0].number.id, 0x2222);
  const auto again = all_of<functions::PingDelayDisconnect>(sent());
  ASSERT_EQ(again.size(), 1);
  EXPECT_EQ(again[0].body, pings[0].body);
}

TEST_F(ClientRecovery, AServiceMessageRefusedForEverIsForgotten) {
  client.on_connected(now);
  for (int i = 0; i < 6; ++i) {
    const auto pings = all_of<functions::PingDelayDisconnect>(sent());
    ASSERT_EQ(pings.size(), 1) << i;
    salt_refused(pings[0].number.id, i);
  }
  EXPECT_TRUE(all_of<functions::PingDelayDisconnect>(sent()).empty());
}

// --- lost connections

TEST_F(ClientRecovery, WhatWasNotSentIsSentOnTheNextConnection) {
  client.on_connection_lost(now);
  const MsgId id = write();
  client.on_connected(now);
  const auto calls = sent_calls();
  ASSERT_EQ(calls.size(), 1);
  EXPECT_EQ(calls[0].number.id, id);
}

TEST_F(ClientRecovery, ANewConnectionBeginsWithAPing) {
  reconnect();
  EXPECT_EQ(all_of<functions::PingDelayDisconnect>(sent()).size(), 1);
}

TEST_F(ClientRecovery, HarmlessCallsAreRepeatedUnderTheirIdInAContainer) {
  const MsgId id = call();
  sent();
  reconnect();
  const auto calls = sent_calls();
  ASSERT_EQ(calls.size(), 1);
  EXPECT_EQ(calls[0].number, (Number{id, 1}));
  EXPECT_TRUE(calls[0].in_container);
  EXPECT_GT(calls[0].packet.id, id);
  EXPECT_EQ(only<events::Resent>(news())->call, id);
}

TEST_F(ClientRecovery, OtherCallsAreAskedAboutFirst) {
  const MsgId id = write();
  sent();
  reconnect();
  const auto messages = sent();
  const auto questions = all_of<types::MsgsStateReq>(messages);
  ASSERT_EQ(questions.size(), 1);
  EXPECT_EQ(questions[0].as<types::MsgsStateReq>().msg_ids, std::vector{id.value});
  EXPECT_EQ(messages.size(), 2) << "and a ping, and nothing else";
}

TEST_F(ClientRecovery, AcknowledgedCallsAreAskedAboutToo) {
  const MsgId id = call();
  sent();
  told(types::MsgsAck({id.value}));
  reconnect();
  const auto messages = sent();
  EXPECT_EQ(all_of<types::MsgsStateReq>(messages).size(), 1);
  EXPECT_EQ(messages.size(), 2);
}

TEST_F(ClientRecovery, OldServiceMessagesAreDropped) {
  client.on_connected(now);
  client.on_connection_lost(now);
  client.on_connected(now);
  EXPECT_EQ(all_of<functions::PingDelayDisconnect>(sent()).size(), 1);
}

TEST_F(ClientRecovery, AnAnswerToAnEarlierCopyWillDo) {
  const MsgId id = call();
  sent();
  reconnect();
  const auto events = answered(id, body_of(2));
  EXPECT_EQ(only<events::Answer>(events)->call, id);
  EXPECT_TRUE(sent_calls().empty());
}

TEST_F(ClientRecovery, ARefusedCopyDoesNotMeanThatNoneWasTaken) {
  const MsgId id = write();
  sent();
  reconnect();
  const auto question = all_of<types::MsgsStateReq>(sent())[0].number.id;
  told(types::MsgsStateInfo(question.value, Bytes{2}));
  const auto copies = sent_calls();
  ASSERT_EQ(copies.size(), 1);
  salt_refused(copies[0].packet.id, 0x2222);
  const auto again = sent_calls();
  ASSERT_EQ(again.size(), 1);
  EXPECT_EQ(again[0].number.id, id) << "the server must be able to tell that it is a copy";
}

TEST_F(ClientRecovery, ACopyWithARefusedIdIsLost) {
  const MsgId id = write();
  sent();
  reconnect();
  const auto question = all_of<types::MsgsStateReq>(sent())[0].number.id;
  told(types::MsgsStateInfo(question.value, Bytes{2}));
  sent();
  EXPECT_EQ(only<events::CallLost>(refused(id, 16))->reason, Errc::maybe_delivered);
}

// --- lost sessions

TEST_F(ClientRecovery, TheFirstNewSessionLosesNothing) {
  const MsgId first = write();
  sent();
  const auto events = new_session(first, 77);
  EXPECT_TRUE(all<events::CallLost>(events).empty());
  EXPECT_TRUE(sent_calls().empty());
  EXPECT_TRUE(only<events::Answer>(answered(first, body_of(2))));
}

TEST_F(ClientRecovery, WhatTheFirstSessionDoesNotCoverIsAskedAbout) {
  const MsgId early = write();
  sent();
  const MsgId late = write();
  sent();
  new_session(late, 77);
  const auto questions = all_of<types::MsgsStateReq>(sent());
  ASSERT_EQ(questions.size(), 1);
  EXPECT_EQ(questions[0].as<types::MsgsStateReq>().msg_ids, std::vector{early.value});
}

TEST_F(ClientRecovery, AnotherNewSessionHasForgottenEarlierCalls) {
  const MsgId unsure = write();
  const MsgId harmless = call();
  sent();
  new_session(unsure, 77);
  sent();
  const MsgId later = write();
  sent();
  const auto events = new_session(later, 78);
  EXPECT_EQ(only<events::CallLost>(events)->call, unsure);
  EXPECT_EQ(only<events::CallLost>(events)->reason, Errc::maybe_delivered);
  EXPECT_EQ(only<events::Resent>(events)->call, harmless);
  const auto again = sent_calls();
  ASSERT_EQ(again.size(), 1);
  EXPECT_NE(again[0].number.id, harmless);
  EXPECT_TRUE(only<events::Answer>(answered(later, body_of(2))));
}

TEST_F(ClientRecovery, LateNewsOfTheFirstSessionLosesNothing) {
  const MsgId id = write();
  sent();
  reconnect();
  sent();
  EXPECT_TRUE(all<events::CallLost>(new_session(id, 77)).empty());
  EXPECT_TRUE(only<events::Answer>(answered(id, body_of(2))));
}

TEST_F(ClientRecovery, NewsOfAFirstSessionBegunLaterDo) {
  const MsgId id = write();
  sent();
  reconnect();
  const auto ping = sent().at(0).number.id;
  EXPECT_EQ(only<events::CallLost>(new_session(ping, 77))->call, id)
      << "there may have been one before it";
}

TEST_F(ClientRecovery, ARestartedServersNoIsNotBelieved) {
  const MsgId unsure = write();
  sent();
  new_session(unsure, 77);
  reconnect();
  const auto question = all_of<types::MsgsStateReq>(sent())[0].number.id;
  // The server has lost its memory: it says so in the same packet, behind the answer.
  const auto events = gets(server.container(
      now, {{server.number(now, Content::unrelated),
             tl::serialize(types::MsgsStateInfo(question.value, Bytes{2}))},
            {server.number(now),
             tl::serialize(types::NewSessionCreated(question.value, 78, SALT.value))}}));
  EXPECT_EQ(only<events::CallLost>(events)->call, unsure);
  EXPECT_TRUE(sent_calls().empty());
}

TEST_F(ClientRecovery, ANewSessionForAnotherSidesMessageIsIgnored) {
  const auto events = new_session(MsgId{9}, 77);
  EXPECT_EQ(only<events::Ignored>(events)->reason, Errc::irrelevant_message);
}

// --- a clock that went back in the middle of a session

TEST_F(ClientRecovery, AClockThatGoesBackNeedsANewSession) {
  confirm();
  const SessionId before = client.id();
  const MsgId id = write();
  sent();
  MsgIdSource ids(Role::server);
  gets(server.packet({ids.next(START_UNIX - 1h), 0},
                     tl::serialize(types::BadMsgNotification(id.value, 1, 17))));
  EXPECT_NE(client.id(), before);
  server.session = client.id();
  const auto again = sent_calls();
  ASSERT_EQ(again.size(), 1);
  EXPECT_EQ(again[0].number.seq_no, 1);
  EXPECT_LT(again[0].number.id.time(), START_UNIX - 59min);
  EXPECT_TRUE(only<events::CallLost>(client.on_deadline(now)) == std::nullopt);
}

}  // namespace
}  // namespace layer::mtproto
