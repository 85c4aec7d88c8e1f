#include <gtest/gtest.h>

#include "server_case.hpp"
#include "session/container.hpp"

// How a server keeps a session: beginning it, answering, sending again, and its salts.

namespace layer::mtproto {
namespace {

namespace functions = tl::mtproto::functions;
namespace types = tl::mtproto::types;

class ServerSessionTest : public ServerCase {};

TEST_F(ServerSessionTest, SaysThatItIsNew) {
  const MsgId first = asked();
  const auto messages = all_of<types::NewSessionCreated>(sent());
  ASSERT_EQ(messages.size(), 1);
  EXPECT_EQ(messages[0].number.seq_no % 2, 1) << "it wants an ack";
  EXPECT_EQ(messages[0].number.id.value % 4, 1);
  const auto session = messages[0].as<types::NewSessionCreated>();
  EXPECT_EQ(session.first_msg_id, first.value);
  EXPECT_EQ(session.server_salt, ServerSalts(test_key(), FIRST_SALT, 0).at(START_UNIX).value);
}

TEST_F(ServerSessionTest, CannotTellWhatAnEarlierLifeHasGot) {
  const Number repeated = client.number(now);
  const Number missing = client.number(now);
  const Number question = client.number(now, Content::unrelated);
  const Bytes asked = tl::serialize(types::MsgsStateReq({missing.id.value}));
  gets(client.container(now, {{repeated, body_of(4)}, {question, asked}}));
  EXPECT_EQ(sent_objects<types::MsgsStateInfo>().at(0).info, Bytes{1});
}

TEST_F(ServerSessionTest, SaysSoOnce) {
  asked();
  asked();
  EXPECT_EQ(sent_objects<types::NewSessionCreated>().size(), 1);
}

TEST_F(ServerSessionTest, SaysSoAgainForALowerId) {
  const Number lower = client.number(now);
  asked();
  const auto first = sent_objects<types::NewSessionCreated>();
  told(lower, body_of(2));
  const auto second = sent_objects<types::NewSessionCreated>();
  ASSERT_EQ(second.size(), 1);
  EXPECT_EQ(second[0].first_msg_id, lower.id.value);
  EXPECT_EQ(second[0].unique_id, first[0].unique_id);
}

TEST_F(ServerSessionTest, NamesTheLowestIdOfAContainer) {
  const Part low{client.number(now), body_of(2)};
  const Part high{client.number(now), body_of(2)};
  gets(client.container(now, {high, low}));
  EXPECT_EQ(sent_objects<types::NewSessionCreated>().at(0).first_msg_id, low.number.id.value);
}

TEST_F(ServerSessionTest, HandsOutRequests) {
  const Number number = client.number(now);
  const auto request = only<events::Request>(told(number, body_of(4)));
  ASSERT_TRUE(request);
  EXPECT_EQ(request->id, number.id);
  EXPECT_EQ(request->seq_no, number.seq_no);
  EXPECT_EQ(request->body, body_of(4));
}

TEST_F(ServerSessionTest, AnswersUnderAnIdOfItsKind) {
  const MsgId request = asked();
  (void)server.answer(request, body_of(2), now);
  const auto answers = all_of<types::RpcResult>(sent());
  ASSERT_EQ(answers.size(), 1);
  EXPECT_EQ(answers[0].number.id.value % 4, 1);
  EXPECT_EQ(answers[0].number.seq_no % 2, 1);
  EXPECT_EQ(answers[0].as<types::RpcResult>().req_msg_id, request.value);
}

TEST_F(ServerSessionTest, PushesUpdatesUnderIdsOfTheirKind) {
  begin();
  (void)server.push(body_of(2), now);
  const auto updates = sent();
  ASSERT_EQ(updates.size(), 1);
  EXPECT_EQ(updates[0].number.id.value % 4, 3);
}

TEST_F(ServerSessionTest, CompressesLargeResults) {
  const MsgId request = asked();
  (void)server.answer(request, Bytes(4000, 1), now);
  EXPECT_LT(all_of<types::RpcResult>(sent()).at(0).body.size(), 200);
}

TEST_F(ServerSessionTest, AnswersEachRequestOnce) {
  const MsgId request = asked();
  EXPECT_TRUE(server.answer(request, body_of(2), now));
  EXPECT_EQ(server.answer(request, body_of(2), now).error(), Errc::irrelevant_message);
  EXPECT_EQ(server.answer(MsgId{8}, body_of(2), now).error(), Errc::irrelevant_message);
  EXPECT_EQ(server.answer(request, Bytes(3), now).error(), Errc::bad_body);
}

TEST_F(ServerSessionTest, AnAnswerIsAnAck) {
  begin();
  (void)server.answer(asked(), body_of(2), now);
  wait(10s);
  EXPECT_TRUE(sent_objects<types::MsgsAck>().empty());
}

TEST_F(ServerSessionTest, AcknowledgesWhatItAnswersLate) {
  begin();
  const MsgId request = asked();
  wait(10s);
  EXPECT_EQ(sent_objects<types::MsgsAck>().at(0).msg_ids, std::vector{request.value});
}

TEST_F(ServerSessionTest, ReportsAcks) {
  begin();
  const MsgId update = server.push(body_of(2), now).value();
  sent();
  EXPECT_EQ(server.under_way(), 1);
  EXPECT_EQ(only<events::Acked>(told(types::MsgsAck({update.value})))->message, update);
  EXPECT_EQ(server.under_way(), 0);
}

TEST_F(ServerSessionTest, SendsAgainWhatIsNotAcknowledged) {
  begin();
  (void)server.push(body_of(2), now);
  const auto before = sent();
  wait(60s);
  EXPECT_LE(server.deadline(), now);
  (void)server.on_deadline(now);
  const auto again = sent();
  ASSERT_EQ(again.size(), 1);
  EXPECT_EQ(again[0].number, before[0].number);
  EXPECT_TRUE(again[0].in_container) << "its id is old, the container's is not";
}

TEST_F(ServerSessionTest, SendsAgainOnTheNextConnection) {
  begin();
  (void)server.push(body_of(2), now);
  const auto before = sent();
  server.on_connection_lost(now);
  server.on_connected(now);
  EXPECT_EQ(sent().at(0).number, before[0].number);
}

TEST_F(ServerSessionTest, RepeatsASmallAnswerToARepeatedRequest) {
  begin();
  const Number number = client.number(now);
  told(number, body_of(4));
  (void)server.answer(number.id, body_of(2), now);
  const auto before = sent();
  const auto events = told(number, body_of(4));
  EXPECT_FALSE(only<events::Request>(events)) << "it is not executed again";
  const auto again = all_of<types::RpcResult>(sent());
  ASSERT_EQ(again.size(), 1);
  EXPECT_EQ(again[0].number, before[0].number);
}

TEST_F(ServerSessionTest, AnnouncesALargeAnswerToARepeatedRequest) {
  begin();
  const Number number = client.number(now);
  told(number, body_of(4));
  (void)server.answer(number.id, body_of(1000), now);
  const auto answer = all_of<types::RpcResult>(sent()).at(0);
  told(number, body_of(4));
  const auto infos = sent_objects<types::MsgDetailedInfo>();
  ASSERT_EQ(infos.size(), 1);
  EXPECT_EQ(infos[0], types::MsgDetailedInfo(number.id.value, answer.number.id.value,
                                             static_cast<std::int32_t>(answer.body.size()), 0));
  told(types::MsgResendReq({answer.number.id.value}));
  EXPECT_EQ(all_of<types::RpcResult>(sent()).at(0).number, answer.number);
}

TEST_F(ServerSessionTest, TakesNoteOfARepeatedRequestInProgress) {
  begin();
  const Number number = client.number(now);
  told(number, body_of(4));
  const auto events = told(number, body_of(4));
  EXPECT_FALSE(only<events::Request>(events));
  EXPECT_TRUE(rules(events).empty()) << "the client may repeat it";
}

TEST_F(ServerSessionTest, RefusesAWrongSaltAndSaysTheRightOne) {
  begin();
  client.salt = Salt{3};
  const Number number = client.number(now);
  const auto events = told(number, body_of(4));
  EXPECT_EQ(rules(events), std::vector{Rule::salt});
  EXPECT_FALSE(only<events::Request>(events));
  const auto refusals = sent_objects<types::BadServerSalt>();
  ASSERT_EQ(refusals.size(), 1);
  EXPECT_EQ(refusals[0].bad_msg_id, number.id.value);
  EXPECT_EQ(refusals[0].bad_msg_seqno, number.seq_no);
  EXPECT_EQ(refusals[0].error_code, 48);
  client.salt = Salt{refusals[0].new_server_salt};
  EXPECT_TRUE(only<events::Request>(told(number, body_of(4)))) << "the id was not used up";
}

TEST_F(ServerSessionTest, TakesTheSaltOfTheLastHalfHour) {
  begin();
  const Salt before = ServerSalts(test_key(), FIRST_SALT, 0).at(unix_at(now));
  wait(30min);
  client.salt = before;
  EXPECT_TRUE(rules(told(client.number(now), body_of(4))).empty());
}

TEST_F(ServerSessionTest, CanExpireItsSalts) {
  begin();
  server.expire_salts();
  EXPECT_EQ(rules(told(client.number(now), body_of(4))), std::vector{Rule::salt});
  const auto refusal = sent_objects<types::BadServerSalt>().at(0);
  EXPECT_EQ(refusal.new_server_salt, ServerSalts(test_key(), FIRST_SALT, 1).at(unix_at(now)).value);
}

TEST_F(ServerSessionTest, PacketsOfOtherSessionsAreNotForIt) {
  client.session.value ^= 1;
  Bytes packet = client.packet(client.number(now), body_of(2));
  EXPECT_EQ(server.receive(packet, now).error(), Errc::wrong_session);
}

TEST_F(ServerSessionTest, TakesAnOpenedPacket) {
  Bytes packet = client.packet(client.number(now), body_of(2));
  const auto open = open_packet(test_key(), Role::client, packet).value();
  EXPECT_EQ(open.session, SESSION);
  EXPECT_TRUE(only<events::Request>(server.receive(open, now).value()));
}

class UnnamedServerSession : public ServerCase {
 protected:
  UnnamedServerSession() : ServerCase(SessionOptions()) {}
};

TEST_F(UnnamedServerSession, TakesTheNameOfItsFirstPacket) {
  EXPECT_TRUE(only<events::Request>(told(client.number(now), body_of(2))));
  EXPECT_EQ(server.id(), SESSION);
}

class SmallServerSession : public ServerCase {
 protected:
  SmallServerSession() : ServerCase(small()) {}

  static SessionOptions small() {
    SessionOptions options = named();
    options.max_calls = 2;
    return options;
  }
};

TEST_F(SmallServerSession, RefusesMoreRequestsThanItCanHold) {
  asked();
  asked();
  sent();
  EXPECT_FALSE(only<events::Request>(told(client.number(now), body_of(2))));
  const auto answers = all_of<types::RpcResult>(sent());
  ASSERT_EQ(answers.size(), 1);
  const auto error = tl::parse<types::RpcError>(BytesView(answers[0].body).subspan(12)).value();
  EXPECT_EQ(error.error_message, "FLOOD_WAIT_1");
}

TEST_F(SmallServerSession, KeepsNoMoreAnswersThanItCanHold) {
  const MsgId first = asked();
  const MsgId second = asked();
  EXPECT_TRUE(server.answer(first, body_of(2), now));
  const MsgId third = asked();
  EXPECT_TRUE(server.answer(second, body_of(2), now));
  const MsgId fourth = asked();
  EXPECT_TRUE(server.answer(third, body_of(2), now));
  EXPECT_EQ(server.answer(fourth, body_of(2), now).error(), Errc::too_many_calls)
      << "three answers and the news of the session";
  EXPECT_FALSE(only<events::Request>(told(client.number(now), body_of(2))));
}

}  // namespace
}  // namespace layer::mtproto
