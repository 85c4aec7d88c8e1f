#include <layer/mtproto/session/open_packet.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client_case.hpp"
#include "session/quick_acks.hpp"

// What a client is told when the transport says that the server has a packet.

namespace layer::mtproto {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class QuickAckTest : public ClientCase {
 protected:
  QuickAckTest() { confirm(); }

  MsgId wanting(PushOptions options = {}) {
    options.quick_ack = true;
    return push(4, options);
  }

  /// Sends the next packet. \return the token of its quick ack, as the server computes it.
  std::uint32_t send_one() {
    Bytes packet = client.poll_output(now);
    return open_packet(test_key(), Role::client, packet).value().quick_ack;
  }

  std::vector<MsgId> told_of(std::uint32_t token) {
    std::vector<MsgId> calls;
    for (const auto& acked : all<events::QuickAcked>(client.on_quick_ack(token)))
      calls.push_back(acked.call);
    return calls;
  }
};

TEST_F(QuickAckTest, IsAskedForByPacketsWithSuchCallsOnly) {
  call();
  send_one();
  EXPECT_EQ(client.receipt(), Receipt::none);
  call();
  wanting();
  send_one();
  EXPECT_EQ(client.receipt(), Receipt::quick_ack);
  call();
  send_one();
  EXPECT_EQ(client.receipt(), Receipt::none);
}

TEST_F(QuickAckTest, NamesTheCallsOfThePacketThatWantOne) {
  const MsgId first = wanting();
  call();
  const MsgId second = wanting();
  const auto token = send_one();
  EXPECT_EQ(token & 0x80000000, 0x80000000);
  EXPECT_THAT(told_of(token), ElementsAre(first, second));
}

TEST_F(QuickAckTest, OfAnotherPacketSaysNothing) {
  wanting();
  const auto token = send_one();
  EXPECT_THAT(told_of(token ^ 1), IsEmpty());
  EXPECT_THAT(told_of(token & 0x7fffffff), IsEmpty());
}

TEST_F(QuickAckTest, MayComeInAnyOrder) {
  const MsgId first = wanting();
  const auto first_token = send_one();
  const MsgId second = wanting();
  const auto second_token = send_one();
  EXPECT_THAT(told_of(second_token), ElementsAre(second));
  EXPECT_THAT(told_of(first_token), ElementsAre(first));
}

TEST_F(QuickAckTest, IsToldOnce) {
  wanting();
  const auto token = send_one();
  told_of(token);
  EXPECT_THAT(told_of(token), IsEmpty());
}

TEST_F(QuickAckTest, IsNotToldOfACallThatHasEnded) {
  const MsgId id = wanting();
  const auto token = send_one();
  answered(id, body_of(2));
  EXPECT_THAT(told_of(token), IsEmpty());
}

TEST_F(QuickAckTest, OfAnEarlierConnectionSaysNothing) {
  wanting();
  const auto token = send_one();
  client.on_connection_lost(now);
  client.on_connected(now);
  EXPECT_THAT(told_of(token), IsEmpty());
}

TEST_F(QuickAckTest, OfARepetitionIsAskedForUnlessItWasTold) {
  const MsgId told = wanting({.repeatable = true});
  EXPECT_THAT(told_of(send_one()), ElementsAre(told));
  const MsgId untold = wanting({.repeatable = true});
  send_one();
  client.on_connection_lost(now);
  client.on_connected(now);
  const auto token = send_one();
  EXPECT_EQ(client.receipt(), Receipt::quick_ack);
  EXPECT_THAT(told_of(token), ElementsAre(untold));
}

TEST_F(QuickAckTest, NamesACallAsItWasPushedAfterItGotAnotherId) {
  const MsgId name = wanting();
  send_one();
  told(tl::mtproto::types::BadMsgNotification(name.value, 1, 17));
  const auto token = send_one();
  EXPECT_THAT(told_of(token), ElementsAre(name));
}

TEST(QuickAcks, AreRememberedForTheLastPacketsOnly) {
  QuickAcks acks;
  for (std::uint32_t token = 0; token < 257; ++token)
    acks.expect(token, {MsgId{token}});
  EXPECT_THAT(acks.take(0), IsEmpty());
  EXPECT_THAT(acks.take(1), ElementsAre(MsgId{1}));
  EXPECT_THAT(acks.take(256), ElementsAre(MsgId{256}));
}

}  // namespace
}  // namespace layer::mtproto
