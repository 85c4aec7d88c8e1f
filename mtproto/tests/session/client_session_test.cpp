#include <layer/crypto/message.hpp>

#include <gtest/gtest.h>

#include "client_case.hpp"

// What a client lets in, and when it moves its clock: one hostile packet for each check
// (core.telegram.org/mtproto/security_guidelines).

namespace layer::mtproto {
namespace {

namespace types = tl::mtproto::types;

class ClientAdmission : public ClientCase {
 protected:
  static Number at(UnixTime time, std::int64_t low_bits = 1) {
    MsgIdSource ids(Role::client);
    return {MsgId{ids.next(time).value + low_bits}, 1};
  }

  std::vector<Event> gets_at(UnixTime time) { return gets(server.packet(at(time), body_of(2))); }
};

TEST_F(ClientAdmission, OfTheServersPackets) {
  EXPECT_TRUE(only<events::Update>(gets(server.packet(server.number(now), body_of(2)))));
}

TEST_F(ClientAdmission, NotOfOurOwnPacketsSentBack) {
  call();
  EXPECT_EQ(refuses(client.poll_output(now)), crypto::Errc::msg_key_mismatch);
}

TEST_F(ClientAdmission, NotOfAlteredPackets) {
  Bytes packet = server.packet(server.number(now), body_of(2));
  packet[40] ^= 1;
  EXPECT_EQ(refuses(packet), crypto::Errc::msg_key_mismatch);
}

TEST_F(ClientAdmission, NotOfAnotherKeysPackets) {
  Bytes packet = server.packet(server.number(now), body_of(2));
  packet[0] ^= 1;
  EXPECT_EQ(refuses(packet), crypto::Errc::auth_key_mismatch);
}

TEST_F(ClientAdmission, NotOfShortPackets) {
  for (const std::size_t size : {0, 8, 24, 39})
    EXPECT_TRUE(refuses(Bytes(size))) << size;
}

TEST_F(ClientAdmission, NotOfAnotherSessionsPackets) {
  server.session.value ^= 1;
  EXPECT_EQ(refuses(server.packet(server.number(now), body_of(2))), Errc::wrong_session);
}

TEST_F(ClientAdmission, NotOfIdsThatClientsMake) {
  EXPECT_EQ(refuses(server.packet(at(START_UNIX, 0), body_of(2))), Errc::wrong_parity);
  EXPECT_EQ(refuses(server.packet(at(START_UNIX, 2), body_of(2))), Errc::wrong_parity);
}

TEST_F(ClientAdmission, NotOfContainersWithSuchIds) {
  EXPECT_EQ(refuses(server.container(now, {{at(START_UNIX, 0), body_of(2)}})), Errc::wrong_parity);
}

TEST_F(ClientAdmission, NotOfContainersWithinContainers) {
  tl::Writer empty;
  empty.u32(MSG_CONTAINER);
  empty.u32(0);
  EXPECT_EQ(refuses(server.container(now, {{server.number(now), empty.take()}})),
            Errc::nested_container);
}

TEST_F(ClientAdmission, NotOfContainersThatDoNotAddUp) {
  tl::Writer container;
  container.u32(MSG_CONTAINER);
  container.u32(1);
  EXPECT_EQ(refuses(server.packet(server.number(now), container.view())),
            Errc::malformed_container);
}

TEST_F(ClientAdmission, NotOfLongContainers) {
  std::vector<Part> parts(1025);
  for (Part& part : parts)
    part = {server.number(now), body_of(1)};
  EXPECT_EQ(refuses(server.container(now, parts)), Errc::container_too_large);
}

TEST_F(ClientAdmission, OfEmptyContainers) {
  EXPECT_TRUE(gets(server.container(now, {})).empty());
}

TEST_F(ClientAdmission, OfEachMessageOnce) {
  const Bytes packet = server.packet(server.number(now), body_of(2));
  EXPECT_TRUE(only<events::Update>(gets(packet)));
  EXPECT_EQ(only<events::Ignored>(gets(packet))->reason, Errc::duplicate);
}

TEST_F(ClientAdmission, OfEachMessageOnceWhateverItsContainer) {
  const Part part{server.number(now), body_of(2)};
  gets(server.packet(part.number, part.body));
  const auto events = gets(server.container(now, {part, part}));
  EXPECT_EQ(all<events::Ignored>(events).size(), 2);
  EXPECT_TRUE(all<events::Update>(events).empty());
}

TEST_F(ClientAdmission, NotOfWhatIsOlderThanAllRemembered) {
  const Bytes old = server.packet(server.number(now), body_of(2));
  for (int i = 0; i < 1500; ++i)
    gets(server.packet(server.number(now), body_of(1)));
  EXPECT_EQ(only<events::Ignored>(gets(old))->reason, Errc::below_window);
}

TEST_F(ClientAdmission, NotOfWhatIsFiveMinutesOld) {
  EXPECT_TRUE(only<events::Update>(gets_at(START_UNIX - 299s)));
  EXPECT_EQ(only<events::Ignored>(gets_at(START_UNIX - 301s))->reason, Errc::too_old);
}

TEST_F(ClientAdmission, NotOfWhatIsHalfAMinuteInTheFuture) {
  EXPECT_EQ(only<events::Ignored>(gets_at(START_UNIX + 31s))->reason, Errc::from_the_future);
  EXPECT_TRUE(only<events::Update>(gets_at(START_UNIX + 29s)));
}

TEST_F(ClientAdmission, OfOldMessagesInAFreshContainer) {
  const auto events = gets(server.container(now, {{at(START_UNIX - 1h), body_of(2)}}));
  EXPECT_TRUE(only<events::Update>(events)) << "the server sends again what we did not acknowledge";
}

TEST_F(ClientAdmission, NothingOfARefusedPacketCounts) {
  const MsgId id = call();
  sent();
  server.session.value ^= 1;
  EXPECT_TRUE(refuses(server.packet(server.number(now), rpc_result(id, body_of(2)))));
  server.session.value ^= 1;
  EXPECT_EQ(client.under_way(), 1);
}

// --- the clock

class ClientClock : public ClientAdmission {
 protected:
  Bytes refusal_at(UnixTime time, MsgId id, int code) {
    return server.packet({at(time).id, 0},
                         tl::serialize(types::BadMsgNotification(id.value, 1, code)));
  }
};

TEST_F(ClientClock, IsMovedForwardByFreshPackets) {
  const auto events = gets_at(START_UNIX + 10s);
  EXPECT_GT(only<events::TimeCorrected>(events)->by, 9s);
  EXPECT_GT(client.clock().at(now), START_UNIX + 9s);
}

TEST_F(ClientClock, SmallCorrectionsAreNoNews) {
  EXPECT_FALSE(only<events::TimeCorrected>(gets_at(START_UNIX + 900ms)));
  EXPECT_GT(client.clock().at(now), START_UNIX + 800ms);
}

TEST_F(ClientClock, IsNotMovedBackByPacketsHeldBack) {
  const Bytes packet = server.packet(at(START_UNIX), body_of(2));
  wait(200s);
  EXPECT_FALSE(only<events::TimeCorrected>(gets(packet)));
  EXPECT_EQ(client.clock(), true_clock());
}

TEST_F(ClientClock, IsNotMovedByAReplay) {
  const Bytes packet = server.packet(at(START_UNIX + 10s), body_of(2));
  gets(packet);
  const ServerClock before = client.clock();
  wait(100s);
  gets(packet);
  EXPECT_EQ(client.clock(), before);
}

TEST_F(ClientClock, IsMovedByTheRefusalOfOurIds) {
  // The server is an hour ahead.
  const MsgId id = call();
  sent();
  const auto events = gets(refusal_at(START_UNIX + 1h, id, 16));
  EXPECT_GT(only<events::TimeCorrected>(events)->by, 59min);
  EXPECT_GT(sent_calls()[0].number.id.time(), START_UNIX + 59min);
}

TEST_F(ClientClock, IsMovedBackByTheRefusalOfOurIds) {
  // The server is an hour behind.
  const MsgId id = call();
  sent();
  const SessionId session = client.id();
  const auto events = gets(refusal_at(START_UNIX - 1h, id, 17));
  EXPECT_LT(only<events::TimeCorrected>(events)->by, -59min);
  const auto again = sent_calls();
  ASSERT_EQ(again.size(), 1);
  EXPECT_LT(again[0].number.id.time(), START_UNIX - 59min);
  EXPECT_EQ(client.id(), session) << "the server has taken nothing of it: ids may go back";
}

TEST_F(ClientClock, IsNotMovedByARefusalOfWhatWeDidNotSend) {
  call();
  sent();
  const auto events = gets(refusal_at(START_UNIX + 1h, MsgId{8}, 16));
  EXPECT_EQ(only<events::Ignored>(events)->reason, Errc::from_the_future);
  EXPECT_EQ(client.clock(), true_clock());
}

TEST_F(ClientClock, IsMovedNoFurtherThanARefusalProves) {
  const MsgId id = call();
  sent();
  wait(100s);
  // Made when we asked, held back for 100 s: neither side of the clock can be told to be wrong.
  const auto events = gets(refusal_at(START_UNIX, id, 16));
  EXPECT_FALSE(only<events::TimeCorrected>(events));
  EXPECT_EQ(client.clock(), true_clock());
}

TEST_F(ClientClock, IsMovedByAnyAnswer) {
  const MsgId id = call();
  sent();
  const auto events = gets(server.packet(at(START_UNIX - 1h), rpc_result(id, body_of(2))));
  EXPECT_TRUE(only<events::Answer>(events)) << "an answer is fresh whatever its id says";
  EXPECT_TRUE(only<events::TimeCorrected>(events));
}

class GuessedClock : public ClientCase {
 protected:
  GuessedClock() : ClientCase({}, ServerClock::guessed(START, START_UNIX - 5h)) {}
};

TEST_F(GuessedClock, IsReplacedByTheFirstPacket) {
  const auto events = gets(server.packet(server.number(now), body_of(2)));
  EXPECT_TRUE(only<events::Update>(events));
  EXPECT_GT(only<events::TimeCorrected>(events)->by, 4h);
  EXPECT_TRUE(client.clock().trusted());
}

TEST_F(GuessedClock, SendsTheFirstCallsUnderItsOwnTime) {
  const MsgId id = call();
  sent();
  told(types::BadMsgNotification(id.value, 1, 16));
  const auto again = sent_calls();
  ASSERT_EQ(again.size(), 1);
  EXPECT_GT(again[0].number.id.time(), START_UNIX - 1s);
}

}  // namespace
}  // namespace layer::mtproto
