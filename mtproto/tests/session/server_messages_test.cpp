#include <layer/mtproto/session/gzip.hpp>

#include <gtest/gtest.h>

#include "server_case.hpp"

// What a server makes of what its client sends.

namespace layer::mtproto {
namespace {

namespace functions = tl::mtproto::functions;
namespace types = tl::mtproto::types;

class ServerMessages : public ServerCase {
 protected:
  ServerMessages() { begin(); }

  /// The only answer to a request, without its wrapping.
  template <class T>
  T result_of(MsgId request) {
    for (const Sent& message : all_of<types::RpcResult>(sent()))
      if (const auto result = message.as<types::RpcResult>(); result.req_msg_id == request.value)
        return tl::parse<T>(BytesView(message.body).subspan(12)).value();
    ADD_FAILURE() << "no result";
    return T();
  }
};

TEST_F(ServerMessages, AnswersPings) {
  const Number number = client.number(now, Content::unrelated);
  told(number, tl::serialize(functions::Ping(42)));
  const auto pongs = all_of<types::Pong>(sent());
  ASSERT_EQ(pongs.size(), 1);
  EXPECT_EQ(pongs[0].as<types::Pong>(), types::Pong(number.id.value, 42));
  EXPECT_EQ(pongs[0].number.seq_no % 2, 0);
}

TEST_F(ServerMessages, AnswersManyPingsAtOnce) {
  for (int i = 0; i < 300; ++i)
    told(functions::Ping(i));
  EXPECT_EQ(sent_objects<types::Pong>().size(), 300);
}

TEST_F(ServerMessages, AnswersPingsThatAskForACut) {
  const auto events = told(functions::PingDelayDisconnect(42, 75));
  EXPECT_EQ(only<events::DisconnectAfter>(events)->delay, 75s);
  EXPECT_EQ(sent_objects<types::Pong>().size(), 1);
}

TEST_F(ServerMessages, TakesPingsOfBothParities) {
  EXPECT_TRUE(rules(told(functions::Ping(1), Content::related)).empty());
  EXPECT_TRUE(rules(told(functions::Ping(1), Content::unrelated)).empty());
}

TEST_F(ServerMessages, TellsFutureSalts) {
  const Number number = client.number(now, Content::unrelated);
  told(number, tl::serialize(functions::GetFutureSalts(64)));
  const auto salts = sent_objects<types::FutureSalts>();
  ASSERT_EQ(salts.size(), 1);
  EXPECT_EQ(salts[0].req_msg_id, number.id.value);
  EXPECT_EQ(salts[0].now, START_UNIX.time_since_epoch() / 1s);
  ASSERT_EQ(salts[0].salts.size(), 64);
  EXPECT_EQ(salts[0].salts[0].valid_until - salts[0].salts[0].valid_since, 3600);
}

TEST_F(ServerMessages, TellsNoMoreThan64AndNoFewerThanOne) {
  EXPECT_EQ(rules(told(functions::GetFutureSalts(65))), std::vector{Rule::salt_count});
  EXPECT_EQ(sent_objects<types::FutureSalts>().at(0).salts.size(), 64);
  EXPECT_EQ(rules(told(functions::GetFutureSalts(-1))), std::vector{Rule::salt_count});
  EXPECT_EQ(sent_objects<types::FutureSalts>().at(0).salts.size(), 1);
}

TEST_F(ServerMessages, KnowsAnAnswerThatGotAnotherIdBeforeItWasSent) {
  const MsgId request = asked();
  const MsgId dropped = asked();
  sent();
  ASSERT_TRUE(server.answer(request, body_of(2), now));
  ASSERT_TRUE(server.answer(dropped, body_of(2), now));
  wait(200s);
  EXPECT_EQ(all_of<types::RpcResult>(sent()).size(), 2u);

  told(types::MsgResendAnsReq({request.value}));
  EXPECT_EQ(all_of<types::RpcResult>(sent()).size(), 1u) << "again";
  told(functions::RpcDropAnswer(dropped.value), Content::related);
  EXPECT_EQ(all_of<types::RpcResult>(sent()).size(), 1u) << "the answer to the drop alone";
}

TEST_F(ServerMessages, EndsWithAClientThatAsksWithoutReading) {
  Result<std::vector<Event>> result = std::vector<Event>();
  for (int i = 0; i < 20'000 && result; ++i) {
    Bytes packet =
        client.packet(client.number(now, Content::unrelated), tl::serialize(functions::Ping(i)));
    result = server.receive(packet, now);
  }
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error(), Errc::unread_replies);
  // On another connection it goes on.
  server.on_connection_lost(now);
  server.on_connected(now);
  told(functions::Ping(1));
  EXPECT_EQ(sent_objects<types::Pong>().size(), 1u);
}

TEST_F(ServerMessages, DropsARequestInProgress) {
  const MsgId request = asked();
  const Number drop = client.number(now);
  const auto events = told(drop, tl::serialize(functions::RpcDropAnswer(request.value)));
  EXPECT_EQ(only<events::RequestDropped>(events)->request, request);
  const auto results = all_of<types::RpcResult>(sent());
  ASSERT_EQ(results.size(), 2) << "the request and the wish to drop it";
  EXPECT_EQ(results[0].as<types::RpcResult>().req_msg_id, request.value);
  EXPECT_EQ(results[1].as<types::RpcResult>().req_msg_id, drop.id.value);
  EXPECT_EQ(server.answer(request, body_of(2), now).error(), Errc::irrelevant_message);
}

TEST_F(ServerMessages, DropsAnAnswerThatIsNotAcknowledged) {
  const MsgId request = asked();
  const MsgId answer = server.answer(request, body_of(2), now).value();
  sent();
  const Number drop = client.number(now);
  told(drop, tl::serialize(functions::RpcDropAnswer(request.value)));
  const auto dropped = result_of<types::RpcAnswerDropped>(drop.id);
  EXPECT_EQ(dropped.msg_id, answer.value);
  EXPECT_EQ(dropped.bytes, 12 + 8);
  told(types::MsgResendReq({answer.value}));
  EXPECT_TRUE(all_of<types::RpcResult>(sent()).empty()) << "it is gone";
}

TEST_F(ServerMessages, DropsNothingThatIsUnknown) {
  const Number drop = client.number(now);
  told(drop, tl::serialize(functions::RpcDropAnswer(8)));
  result_of<types::RpcAnswerUnknown>(drop.id);
}

TEST_F(ServerMessages, SendsAnswersAgain) {
  const MsgId request = asked();
  (void)server.answer(request, body_of(1000), now);
  const auto before = sent();
  const Number again = client.number(now, Content::unrelated);
  told(again, tl::serialize(types::MsgResendAnsReq({request.value, 8})));
  const auto messages = sent();
  EXPECT_EQ(all_of<types::RpcResult>(messages).at(0).number, before[0].number);
  const auto info = all_of<types::MsgsStateInfo>(messages).at(0).as<types::MsgsStateInfo>();
  EXPECT_EQ(info.req_msg_id, again.id.value);
  EXPECT_EQ(info.info, (Bytes{4 + 8 + 32 + 64, 1}));
}

TEST_F(ServerMessages, TellsTheStateOfRequests) {
  const Number unsent = client.number(now);
  const MsgId running = asked();
  const MsgId answered = asked();
  (void)server.answer(answered, body_of(2), now);
  sent();
  told(types::MsgsStateReq({running.value, answered.value, unsent.id.value}));
  EXPECT_EQ(sent_objects<types::MsgsStateInfo>().at(0).info,
            (Bytes{4 + 32 + 8, 4 + 8 + 32 + 64, 2}));
}

TEST_F(ServerMessages, TakesWordOfWhatArrived) {
  const MsgId arrived = server.push(body_of(2), now).value();
  const MsgId missing = server.push(body_of(2), now).value();
  sent();
  const auto events = told(types::MsgsAllInfo({arrived.value, missing.value}, Bytes{4, 2}));
  EXPECT_EQ(only<events::Acked>(events)->message, arrived);
  EXPECT_EQ(sent().at(0).number.id, missing);
}

TEST_F(ServerMessages, PassesOnTheWishToDestroyASession) {
  const Number number = client.number(now);
  const auto events = told(number, tl::serialize(functions::DestroySession(99)));
  EXPECT_EQ(only<events::DestroySession>(events)->id, SessionId{99});
  (void)server.answer(number.id, tl::serialize(types::DestroySessionOk(99)), now);
  EXPECT_EQ(sent_objects<types::DestroySessionOk>().at(0).session_id, 99) << "without rpc_result";
}

TEST_F(ServerMessages, PassesOnTheWishToDestroyTheKey) {
  const Number number = client.number(now);
  const auto events = told(number, tl::serialize(functions::DestroyAuthKey()));
  EXPECT_EQ(only<events::DestroyAuthKey>(events)->request, number.id);
  (void)server.answer(number.id, tl::serialize(types::DestroyAuthKeyOk()), now);
  EXPECT_EQ(sent_objects<types::DestroyAuthKeyOk>().size(), 1);
}

TEST_F(ServerMessages, PassesOnTheWishToWaitOverHttp) {
  const auto events = told(functions::HttpWait(10, 20, 25'000));
  EXPECT_EQ(only<events::HttpWait>(events)->max_wait, 25s);
}

TEST_F(ServerMessages, UnpacksRequests) {
  const auto packed = types::GzipPacked(gzip_if_smaller(Bytes(4000, 1)).value());
  const auto events = told(packed, Content::related);
  EXPECT_EQ(only<events::Request>(events)->body, Bytes(4000, 1));
}

TEST_F(ServerMessages, ReportsDamagedRequests) {
  const auto damaged = told(types::GzipPacked(Bytes{1, 2, 3}), Content::related);
  EXPECT_EQ(rules(damaged), std::vector{Rule::gzip});
  const auto bomb = gzip_if_smaller(Bytes(std::size_t{20} << 20)).value();
  EXPECT_EQ(rules(told(types::GzipPacked(bomb), Content::related)), std::vector{Rule::gzip});
}

TEST_F(ServerMessages, ReportsMalformedServiceMessages) {
  for (const std::uint32_t id :
       {functions::Ping::ID, functions::PingDelayDisconnect::ID, functions::GetFutureSalts::ID,
        functions::RpcDropAnswer::ID, functions::DestroySession::ID, functions::HttpWait::ID,
        types::MsgsStateReq::ID, types::MsgResendReq::ID, types::MsgResendAnsReq::ID}) {
    const Number number = client.number(now, Content::unrelated);
    EXPECT_EQ(rules(told(number, body_of(1, id))), std::vector{Rule::malformed_message})
        << std::hex << id;
  }
}

TEST_F(ServerMessages, ReportsWhatOnlyServersSend) {
  for (const std::uint32_t id :
       {types::RpcResult::ID, types::NewSessionCreated::ID, types::BadMsgNotification::ID,
        types::BadServerSalt::ID, types::FutureSalts::ID, types::MsgDetailedInfo::ID,
        types::MsgNewDetailedInfo::ID}) {
    const auto events = told(client.number(now), body_of(4, id));
    EXPECT_EQ(rules(events), std::vector{Rule::malformed_message}) << std::hex << id;
    EXPECT_FALSE(only<events::Request>(events));
  }
}

TEST_F(ServerMessages, ReportsAcksOfNothing) {
  EXPECT_EQ(rules(told(types::MsgsAck({8}))), std::vector{Rule::unknown_message});
  const std::int64_t not_sent_yet = MsgIdSource(Role::server).next(unix_at(now + 1h)).value;
  EXPECT_EQ(rules(told(types::MsgsAck({not_sent_yet}))), std::vector{Rule::unknown_message});
}

TEST_F(ServerMessages, TakesAnAckTwice) {
  const MsgId update = server.push(body_of(2), now).value();
  sent();
  told(types::MsgsAck({update.value}));
  EXPECT_TRUE(told(types::MsgsAck({update.value})).empty());
}

TEST_F(ServerMessages, ReportsTooManyIds) {
  const auto events = told(types::MsgsAck(std::vector<std::int64_t>(8193, 1)));
  EXPECT_EQ(rules(events), std::vector{Rule::id_count});
}

TEST_F(ServerMessages, ReportsAClientThatDoesNotAcknowledge) {
  (void)server.push(body_of(2), now);
  sent();
  std::vector<Rule> broken;
  for (int i = 0; i < 5; ++i) {
    wait(60s);
    for (const Rule rule : rules(server.on_deadline(now)))
      broken.push_back(rule);
    sent();
  }
  EXPECT_EQ(broken, std::vector{Rule::missing_ack}) << "once";
}

}  // namespace
}  // namespace layer::mtproto
