#include <layer/mtproto/session/gzip.hpp>

#include <gtest/gtest.h>

#include "client_case.hpp"

// What a client makes of what its server sends.

namespace layer::mtproto {
namespace {

namespace functions = tl::mtproto::functions;
namespace types = tl::mtproto::types;

class ClientMessages : public ClientCase {
 protected:
  static Bytes packed(const Bytes& body) {
    return tl::serialize(types::GzipPacked(gzip_if_smaller(body).value()));
  }

  static std::vector<std::int64_t> acked_by(const std::vector<Sent>& messages) {
    std::vector<std::int64_t> ids;
    for (const Sent& ack : all_of<types::MsgsAck>(messages))
      for (const std::int64_t id : ack.as<types::MsgsAck>().msg_ids)
        ids.push_back(id);
    return ids;
  }
};

// --- results

TEST_F(ClientMessages, AResultEndsItsCall) {
  const MsgId id = call();
  sent();
  const auto answer = only<events::Answer>(answered(id, body_of(3, 5)));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->call, id);
  EXPECT_EQ(answer->body, body_of(3, 5));
  EXPECT_EQ(client.under_way(), 0);
}

TEST_F(ClientMessages, AnUpdateAsAResultGoesToTheCaller) {
  const MsgId id = call();
  sent();
  const auto events = answered(id, body_of(3, 0x74ae4240));
  EXPECT_TRUE(only<events::Answer>(events));
  EXPECT_FALSE(only<events::Update>(events));
}

TEST_F(ClientMessages, ACompressedResultIsUnpacked) {
  const MsgId id = call();
  sent();
  EXPECT_EQ(only<events::Answer>(answered(id, packed(Bytes(4000, 1))))->body, Bytes(4000, 1));
}

TEST_F(ClientMessages, AnErrorIsTakenApart) {
  const MsgId id = call();
  sent();
  const auto failure =
      only<events::RpcFailure>(answered(id, tl::serialize(types::RpcError(420, "FLOOD_WAIT_5"))));
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->call, id);
  EXPECT_EQ(failure->error.name, "FLOOD_WAIT");
  EXPECT_EQ(failure->error.value, 5);
}

TEST_F(ClientMessages, ACompressedErrorIsOneToo) {
  const MsgId id = call();
  sent();
  const auto error = tl::serialize(types::RpcError(400, std::string(2000, 'A')));
  EXPECT_TRUE(only<events::RpcFailure>(answered(id, packed(error))));
}

TEST_F(ClientMessages, ABombEndsItsCall) {
  const MsgId id = call();
  sent();
  const auto lost = only<events::CallLost>(answered(id, packed(Bytes(std::size_t{17} << 20))));
  ASSERT_TRUE(lost);
  EXPECT_EQ(lost->reason, Errc::gzip_too_large);
}

TEST_F(ClientMessages, BombsOfOnePacketShareTheLimit) {
  const MsgId one = call();
  const MsgId other = call();
  sent();
  const Bytes half = packed(Bytes(std::size_t{9} << 20));
  const auto container = server.container(now, {{server.number(now), rpc_result(one, half)},
                                                {server.number(now), rpc_result(other, half)}});
  const auto events = gets(container);
  EXPECT_EQ(only<events::Answer>(events)->call, one);
  EXPECT_EQ(only<events::CallLost>(events)->call, other);
}

TEST_F(ClientMessages, DamagedDataEndsItsCall) {
  Bytes nested = body_of(1, types::GzipPacked::ID);
  nested.resize(4000);
  for (const Bytes& bad : {tl::serialize(types::GzipPacked(Bytes{1, 2, 3})), packed(nested),
                           body_of(1, types::GzipPacked::ID)}) {
    const MsgId id = call();
    sent();
    EXPECT_EQ(only<events::CallLost>(answered(id, bad))->reason, Errc::malformed_gzip);
  }
  const MsgId id = call();
  sent();
  EXPECT_EQ(only<events::CallLost>(answered(id, body_of(1, types::RpcError::ID)))->reason,
            Errc::malformed_message);
}

TEST_F(ClientMessages, AResultForNobodyIsAckedAndIgnored) {
  for (const MsgId nobody : {MsgId{0}, MsgId{8}}) {
    const auto events = answered(nobody, body_of(2));
    EXPECT_EQ(only<events::Ignored>(events)->reason, Errc::irrelevant_message);
  }
  wait(10s);
  EXPECT_EQ(acked_by(sent()).size(), 2);
}

TEST_F(ClientMessages, AResultWithoutContentIsMalformed) {
  const MsgId id = call();
  sent();
  EXPECT_EQ(only<events::Ignored>(answered(id, {}))->reason, Errc::malformed_message);
  EXPECT_EQ(client.under_way(), 1);
}

TEST_F(ClientMessages, ASecondResultIsIgnored) {
  const MsgId id = call();
  sent();
  answered(id, body_of(2));
  EXPECT_FALSE(only<events::Answer>(answered(id, body_of(2))));
}

TEST_F(ClientMessages, AResultForACallNotYetSentIsIgnored) {
  const MsgId id = call();
  EXPECT_FALSE(only<events::Answer>(answered(id, body_of(2))));
}

// --- updates

TEST_F(ClientMessages, WhatIsNoServiceMessageIsAnUpdate) {
  const auto update =
      only<events::Update>(gets(server.packet(server.number(now), body_of(9, 0x74ae4240))));
  ASSERT_TRUE(update);
  EXPECT_EQ(update->body, body_of(9, 0x74ae4240));
}

TEST_F(ClientMessages, ACompressedUpdateIsUnpacked) {
  const auto events = gets(server.packet(server.number(now), packed(Bytes(4000, 3))));
  EXPECT_EQ(only<events::Update>(events)->body, Bytes(4000, 3));
}

TEST_F(ClientMessages, ACompressedContainerIsNot) {
  tl::Writer container;
  container.u32(MSG_CONTAINER);
  container.u32(1);
  container.i64(server.number(now).id.value);
  container.i32(1);
  container.u32(4000);
  container.append(Bytes(4000, 3));
  const auto events = gets(server.packet(server.number(now), packed(container.take())));
  EXPECT_EQ(only<events::Ignored>(events)->reason, Errc::nested_container);
}

// --- acks

TEST_F(ClientMessages, AcknowledgesEachContentMessageOnce) {
  std::vector<std::int64_t> ids;
  for (int i = 0; i < 5; ++i) {
    const Number number = server.number(now);
    ids.push_back(number.id.value);
    gets(server.packet(number, body_of(2)));
  }
  wait(10s);
  EXPECT_EQ(acked_by(sent()), ids);
  EXPECT_TRUE(sent().empty());
}

TEST_F(ClientMessages, AcknowledgesNothingElse) {
  told(types::MsgsAck());
  wait(20s);
  EXPECT_TRUE(acked_by(sent()).empty());
}

TEST_F(ClientMessages, AcksGoWithTheNextCall) {
  const Number number = server.number(now);
  gets(server.packet(number, body_of(2)));
  EXPECT_TRUE(sent().empty());
  call();
  EXPECT_EQ(acked_by(sent()), std::vector{number.id.value});
}

TEST_F(ClientMessages, AcksGoAloneAfterTenSeconds) {
  gets(server.packet(server.number(now), body_of(2)));
  EXPECT_EQ(client.deadline(), now + 10s);
  wait(10s);
  EXPECT_EQ(acked_by(sent()).size(), 1);
}

TEST_F(ClientMessages, AcksGoAloneWhenThereAreSixteen) {
  for (int i = 0; i < 16; ++i)
    gets(server.packet(server.number(now), body_of(2)));
  EXPECT_LE(client.deadline(), now);
  const auto messages = sent();
  EXPECT_EQ(acked_by(messages).size(), 16);
  EXPECT_EQ(messages[0].number.seq_no % 2, 0) << "an ack needs no ack";
}

TEST_F(ClientMessages, AcknowledgesADuplicateAgain) {
  const Number number = server.number(now);
  const Bytes packet = server.packet(number, body_of(2));
  gets(packet);
  wait(10s);
  sent();
  const auto events = gets(packet);
  EXPECT_EQ(only<events::Ignored>(events)->reason, Errc::duplicate);
  EXPECT_FALSE(only<events::Update>(events));
  wait(10s);
  EXPECT_EQ(acked_by(sent()), std::vector{number.id.value});
}

TEST_F(ClientMessages, AnAckFromTheServerIsReportedOnce) {
  const MsgId id = call();
  sent();
  EXPECT_EQ(only<events::Acked>(told(types::MsgsAck({id.value})))->message, id);
  EXPECT_TRUE(all<events::Acked>(told(types::MsgsAck({id.value}))).empty());
}

TEST_F(ClientMessages, AcksOfWhatIsUnknownDoNoHarm) {
  EXPECT_TRUE(all<events::Acked>(told(types::MsgsAck({0, 4, -4}))).empty());
}

// --- pings

TEST_F(ClientMessages, AnswersThePingOfAServer) {
  const Number number = server.number(now, Content::unrelated);
  gets(server.packet(number, tl::serialize(functions::Ping(42))));
  const auto messages = all_of<types::Pong>(sent());
  ASSERT_EQ(messages.size(), 1);
  EXPECT_EQ(messages[0].as<types::Pong>(), types::Pong(number.id.value, 42));
}

TEST_F(ClientMessages, PingsOnceAMinuteWhenIdle) {
  sent();
  wait(60s);
  EXPECT_EQ(client.deadline(), now);
  (void)client.on_deadline(now);
  const auto pings = all_of<functions::PingDelayDisconnect>(sent());
  ASSERT_EQ(pings.size(), 1);
  EXPECT_EQ(pings[0].as<functions::PingDelayDisconnect>().disconnect_delay, 75);
}

TEST_F(ClientMessages, MeasuresTheRoundTripByAPong) {
  client.on_connected(now);
  const auto pings = all_of<functions::PingDelayDisconnect>(sent());
  ASSERT_EQ(pings.size(), 1);
  wait(300ms);
  const auto ping_id = pings[0].as<functions::PingDelayDisconnect>().ping_id;
  const auto events = told(types::Pong(pings[0].number.id.value, ping_id));
  EXPECT_EQ(only<events::Pong>(events)->round_trip, 300ms);
}

TEST_F(ClientMessages, APongForNoPingIsIgnored) {
  const auto events = told(types::Pong(8, 42));
  EXPECT_TRUE(only<events::Ignored>(events));
}

TEST_F(ClientMessages, GivesAConnectionUpThatAnswersNoPing) {
  call();
  sent();
  wait(2s);
  EXPECT_EQ(client.deadline(), now);
  (void)client.on_deadline(now);
  EXPECT_EQ(all_of<functions::PingDelayDisconnect>(sent()).size(), 1);
  wait(5s);
  const auto events = client.on_deadline(now);
  EXPECT_EQ(only<events::ConnectionDead>(events)->reason, Errc::no_pong);
  EXPECT_EQ(client.deadline(), TimePoint::max());
  EXPECT_EQ(client.under_way(), 1) << "the call waits for the next connection";
}

TEST_F(ClientMessages, DoesNotGiveUpWhileBytesFlow) {
  call();
  sent();
  wait(2s);
  (void)client.on_deadline(now);
  sent();
  for (int i = 0; i < 10; ++i) {
    wait(3s);
    client.on_traffic(now);
    EXPECT_FALSE(only<events::ConnectionDead>(client.on_deadline(now)));
  }
}

// --- salts

class ClientSalts : public ClientCase {
 protected:
  ClientSalts() {
    client = Session(Role::client, test_key(), SALT, true_clock(), noise);
    server.session = client.id();
  }
};

TEST_F(ClientSalts, AsksForSaltsOnceTheServerHasAnswered) {
  call();
  EXPECT_TRUE(all_of<functions::GetFutureSalts>(sent()).empty());
  told(types::NewSessionCreated(first_id(), 77, SALT.value), Content::related);
  const auto requests = all_of<functions::GetFutureSalts>(sent());
  ASSERT_EQ(requests.size(), 1);
  EXPECT_EQ(requests[0].as<functions::GetFutureSalts>().num, 64);
}

TEST_F(ClientSalts, UsesFutureSaltsWhenTheirTimeComes) {
  told(types::NewSessionCreated(first_id(), 77, SALT.value), Content::related);
  const auto requests = all_of<functions::GetFutureSalts>(sent());
  const auto seconds = static_cast<std::int32_t>(START_UNIX.time_since_epoch() / 1s);
  const auto events =
      told(types::FutureSalts(requests[0].number.id.value, seconds,
                              {types::FutureSalt(seconds, seconds + 3600, 500),
                               types::FutureSalt(seconds + 1800, seconds + 5400, 600)}));
  const auto told_salts = only<events::FutureSalts>(events);
  ASSERT_TRUE(told_salts);
  EXPECT_EQ(told_salts->salts.size(), 2);
  wait(3600s);
  call();
  EXPECT_EQ(sent_calls()[0].salt, Salt{600});
}

TEST_F(ClientSalts, UsesSaltsThatWereKept) {
  client.use_future_salts(
      std::vector{FutureSalt{START_UNIX - 10min, START_UNIX + 50min, Salt{900}}}, now);
  call();
  EXPECT_EQ(sent()[0].salt, Salt{900});
}

TEST_F(ClientSalts, SaltsThatNobodyAskedForAreIgnored) {
  const auto seconds = static_cast<std::int32_t>(START_UNIX.time_since_epoch() / 1s);
  const auto events =
      told(types::FutureSalts(8, seconds, {types::FutureSalt(seconds - 600, seconds + 3600, 500)}));
  EXPECT_EQ(only<events::Ignored>(events)->reason, Errc::irrelevant_message);
  call();
  EXPECT_EQ(sent_calls()[0].salt, SALT);
}

// --- sessions and keys

TEST_F(ClientMessages, ReportsANewSession) {
  const auto events = told(types::NewSessionCreated(first_id(), 77, 0x2222), Content::related);
  EXPECT_EQ(only<events::NewSession>(events)->unique_id, 77);
  EXPECT_EQ(only<events::SaltChanged>(events)->salt, Salt{0x2222});
  call();
  EXPECT_EQ(sent_calls()[0].salt, Salt{0x2222});
}

TEST_F(ClientMessages, TheSameNewSessionIsNoNews) {
  told(types::NewSessionCreated(first_id(), 77, SALT.value), Content::related);
  const auto events =
      told(types::NewSessionCreated(first_id() - 4, 77, SALT.value), Content::related);
  EXPECT_FALSE(only<events::NewSession>(events));
}

TEST_F(ClientMessages, DestroysAnotherSession) {
  for (const bool wrapped : {false, true}) {
    client.destroy_session(SessionId{99}, now);
    const auto requests = all_of<functions::DestroySession>(sent());
    ASSERT_EQ(requests.size(), 1);
    EXPECT_EQ(requests[0].as<functions::DestroySession>().session_id, 99);
    const Bytes result = tl::serialize(types::DestroySessionOk(99));
    const auto events = wrapped ? answered(requests[0].number.id, result)
                                : gets(server.packet(server.number(now), result));
    const auto destroyed = only<events::SessionDestroyed>(events);
    ASSERT_TRUE(destroyed);
    EXPECT_TRUE(destroyed->existed);
    EXPECT_EQ(client.under_way(), 0);
  }
}

TEST_F(ClientMessages, DestroyingAnUnknownSessionSaysSo) {
  client.destroy_session(SessionId{99}, now);
  sent();
  const auto events = told(types::DestroySessionNone(99), Content::related);
  EXPECT_FALSE(only<events::SessionDestroyed>(events)->existed);
}

TEST_F(ClientMessages, DestructionNobodyAskedForIsIgnored) {
  client.destroy_session(SessionId{99}, now);
  sent();
  EXPECT_TRUE(only<events::Ignored>(told(types::DestroySessionOk(98), Content::related)));
  EXPECT_TRUE(only<events::Ignored>(told(types::DestroyAuthKeyOk(), Content::related)));
}

TEST_F(ClientMessages, DestroysTheKey) {
  const auto destroy = [this](const auto& answer) {
    client.destroy_auth_key(now);
    sent();
    return only<events::AuthKeyDestroyed>(told(answer, Content::related))->result;
  };
  EXPECT_EQ(destroy(types::DestroyAuthKeyOk()), events::KeyDestruction::done);
  EXPECT_EQ(destroy(types::DestroyAuthKeyNone()), events::KeyDestruction::unknown_key);
  EXPECT_EQ(destroy(types::DestroyAuthKeyFail()), events::KeyDestruction::failed);
}

// --- cancellation

TEST_F(ClientMessages, ACallCancelledBeforeItWasSentLeavesNoTrace) {
  const MsgId id = call();
  EXPECT_EQ(client.cancel(id, now), Cancelled::not_sent);
  EXPECT_TRUE(sent().empty());
  EXPECT_EQ(client.under_way(), 0);
}

TEST_F(ClientMessages, TheServerIsToldToDropACancelledCallsAnswer) {
  const MsgId id = call();
  sent();
  EXPECT_EQ(client.cancel(id, now), Cancelled::maybe_delivered);
  const auto drops = all_of<functions::RpcDropAnswer>(sent());
  ASSERT_EQ(drops.size(), 1);
  EXPECT_EQ(drops[0].as<functions::RpcDropAnswer>().req_msg_id, id.value);
  EXPECT_TRUE(all<events::Answer>(answered(id, body_of(2))).empty());
  const auto events = answered(drops[0].number.id, tl::serialize(types::RpcAnswerDroppedRunning()));
  EXPECT_TRUE(events.empty()) << "what became of it is no news";
}

TEST_F(ClientMessages, OnlyCallsUnderWayCanBeCancelled) {
  const MsgId id = call();
  sent();
  answered(id, body_of(2));
  EXPECT_EQ(client.cancel(id, now), Cancelled::unknown);
  EXPECT_EQ(client.cancel(MsgId{4}, now), Cancelled::unknown);
}

// --- malformed messages: nothing but a note, and the rest of the packet counts

TEST_F(ClientMessages, MalformedServiceMessagesAreIgnored) {
  for (const std::uint32_t id :
       {types::MsgsAck::ID, types::BadMsgNotification::ID, types::BadServerSalt::ID,
        types::NewSessionCreated::ID, types::Pong::ID, types::FutureSalts::ID,
        types::MsgsStateReq::ID, types::MsgsStateInfo::ID, types::MsgsAllInfo::ID,
        types::MsgResendReq::ID, types::MsgDetailedInfo::ID, types::MsgNewDetailedInfo::ID,
        functions::Ping::ID, types::RpcResult::ID}) {
    const auto events = gets(server.packet(server.number(now), body_of(1, id)));
    const auto ignored = only<events::Ignored>(events);
    ASSERT_TRUE(ignored) << std::hex << id;
    EXPECT_EQ(ignored->reason, Errc::malformed_message) << std::hex << id;
  }
}

TEST_F(ClientMessages, AMalformedMessageDoesNotHideItsNeighbours) {
  const MsgId id = call();
  sent();
  const auto events =
      gets(server.container(now, {{server.number(now), body_of(1, types::Pong::ID)},
                                  {server.number(now), rpc_result(id, body_of(2))}}));
  EXPECT_TRUE(only<events::Answer>(events));
}

TEST_F(ClientMessages, TooManyIdsAreRefused) {
  const std::vector<std::int64_t> ids(8193, 1);
  EXPECT_EQ(only<events::Ignored>(told(types::MsgsAck(ids)))->reason, Errc::too_many_ids);
  EXPECT_EQ(only<events::Ignored>(told(types::MsgsStateReq(ids)))->reason, Errc::too_many_ids);
  EXPECT_EQ(only<events::Ignored>(told(types::MsgResendReq(ids)))->reason, Errc::too_many_ids);
  EXPECT_EQ(only<events::Ignored>(told(types::MsgsAllInfo(ids, Bytes(8193))))->reason,
            Errc::too_many_ids);
}

}  // namespace
}  // namespace layer::mtproto
