#include "session/client_rules.hpp"

#include <gtest/gtest.h>

#include "server_case.hpp"

// The rules a strict server holds its clients to: one broken rule a test, with the notification
// that the client gets.

namespace layer::mtproto {
namespace {

namespace functions = tl::mtproto::functions;
namespace types = tl::mtproto::types;

class ClientRulesTest : public ServerCase {
 protected:
  ClientRulesTest() { begin(); }

  static MsgId id_at(UnixTime time) { return MsgIdSource(Role::client).next(time); }

  /// The server refuses a packet for one broken rule, with a code.
  void expect_refusal(Bytes packet, int code, Rule rule) {
    sent();
    const auto events = gets(std::move(packet));
    EXPECT_EQ(rules(events), std::vector{rule}) << to_string(rule);
    EXPECT_TRUE(all<events::Request>(events).empty());
    const auto notes = sent_objects<types::BadMsgNotification>();
    ASSERT_EQ(notes.size(), 1) << to_string(rule);
    EXPECT_EQ(notes[0].error_code, code);
  }

  Bytes request(Number number) { return client.packet(number, body_of(2)); }

  /// A message whose seq_no may be even, as it must be for ids lower than those before.
  Bytes ping(MsgId id) { return client.packet({id, 0}, tl::serialize(functions::Ping(1))); }

  Part part() { return {client.number(now), body_of(2)}; }
};

TEST_F(ClientRulesTest, RightPacketsBreakNone) {
  EXPECT_TRUE(rules(gets(request(client.number(now)))).empty());
  const std::vector<Part> parts{part(), part()};  // in this order
  EXPECT_TRUE(rules(gets(client.container(now, parts))).empty());
}

TEST_F(ClientRulesTest, IdsAreDivisibleByFour) {
  Number number = client.number(now);
  number.id.value += 2;
  expect_refusal(request(number), 18, Rule::msg_id_parity);
}

TEST_F(ClientRulesTest, SoAreThoseInContainers) {
  const Part right = part();
  Part wrong = part();
  wrong.number.id.value += 1;
  expect_refusal(client.container(now, {right, wrong}), 64, Rule::msg_id_parity);
}

TEST_F(ClientRulesTest, IdsAreAtMostFiveMinutesOld) {
  EXPECT_TRUE(rules(gets(ping(id_at(START_UNIX - 299s)))).empty());
  expect_refusal(ping(id_at(START_UNIX - 302s)), 16, Rule::msg_id_too_low);
}

TEST_F(ClientRulesTest, IdsAreAtMostHalfAMinuteAhead) {
  expect_refusal(request({id_at(START_UNIX + 32s), 1}), 17, Rule::msg_id_too_high);
  EXPECT_TRUE(rules(gets(request({id_at(START_UNIX + 29s), 1}))).empty());
}

TEST_F(ClientRulesTest, OldIdsMayComeInAFreshContainer) {
  const Part old{{id_at(START_UNIX - 1h), 0}, tl::serialize(functions::Ping(1))};
  EXPECT_TRUE(rules(gets(client.container(now, {old}))).empty());
  EXPECT_EQ(sent_objects<types::Pong>().size(), 1);
}

TEST_F(ClientRulesTest, IdsBelowAllRememberedCannotBeTold) {
  for (int i = 0; i < 1500; ++i) {
    told(functions::Ping(1));
    sent();
  }
  const MsgId old = id_at(START_UNIX - 1h);
  const auto events =
      gets(client.container(now, {Part{{old, 0}, tl::serialize(functions::Ping(1))}}));
  EXPECT_EQ(only<events::Ignored>(events)->reason, Errc::below_window);
  const auto notes = sent_objects<types::BadMsgNotification>();
  ASSERT_EQ(notes.size(), 1);
  EXPECT_EQ(notes[0].bad_msg_id, old.value);
  EXPECT_EQ(notes[0].error_code, 20);
}

TEST_F(ClientRulesTest, IdsHaveAFraction) {
  Number number = client.number(now);
  number.id.value = (number.id.value >> 32 << 32) + (std::int64_t{1} << 32);
  const auto events = gets(request(number));
  EXPECT_EQ(rules(events), std::vector{Rule::msg_id_fraction});
  EXPECT_TRUE(only<events::Request>(events)) << "a hint, no refusal";
}

TEST_F(ClientRulesTest, ContainerIdsAreNew) {
  const Number number = client.number(now, Content::unrelated);
  gets(client.container(number, {}));
  expect_refusal(client.container(number, {part()}), 19, Rule::container_id_reused);
}

TEST_F(ClientRulesTest, ContainersMayBeCopied) {
  const Number number = client.number(now, Content::unrelated);
  const Part request{{MsgId{number.id.value - 4}, 1}, body_of(2)};
  gets(client.container(number, {request}));
  EXPECT_TRUE(rules(gets(client.container(number, {request}))).empty());
}

TEST_F(ClientRulesTest, ContainerIdsAreAboveThoseWithin) {
  const Number container = client.number(now, Content::unrelated);
  const auto events = gets(client.container(container, {part()}));
  EXPECT_EQ(rules(events), std::vector{Rule::container_id_order});
}

TEST_F(ClientRulesTest, ContainersHoldNoContainers) {
  tl::Writer empty;
  empty.u32(MSG_CONTAINER);
  empty.u32(0);
  const Part inner{client.number(now, Content::unrelated), empty.take()};
  expect_refusal(client.container(now, {inner}), 64, Rule::container_nested);
}

TEST_F(ClientRulesTest, ContainersHoldNoMoreThanTheyMay) {
  tl::Writer container;
  container.u32(MSG_CONTAINER);
  container.u32(1025);
  expect_refusal(client.packet(client.number(now, Content::unrelated), container.view()), 64,
                 Rule::container_size);
}

TEST_F(ClientRulesTest, ContainersAddUp) {
  tl::Writer container;
  container.u32(MSG_CONTAINER);
  container.u32(2);
  expect_refusal(client.packet(client.number(now, Content::unrelated), container.view()), 64,
                 Rule::container_malformed);
}

TEST_F(ClientRulesTest, RequestsHaveOddSeqNos) {
  expect_refusal(request(client.number(now, Content::unrelated)), 35, Rule::seq_no_odd_expected);
}

TEST_F(ClientRulesTest, AcksHaveEvenSeqNosButOddOnesAreTaken) {
  const Bytes ack = tl::serialize(types::MsgsAck(std::vector<std::int64_t>{}));
  EXPECT_EQ(rules(gets(client.packet(client.number(now), ack))),
            std::vector{Rule::seq_no_even_expected});
  EXPECT_TRUE(rules(gets(request(client.number(now)))).empty());
}

TEST_F(ClientRulesTest, ContainersHaveEvenSeqNos) {
  const Part inner = part();
  const Number odd = client.number(now);
  expect_refusal(client.container(odd, {inner}), 34, Rule::seq_no_even_expected);
}

TEST_F(ClientRulesTest, SeqNosDoNotFall) {
  Number number = client.number(now);
  gets(request(number));
  sent();
  number.id.value += 4;
  expect_refusal(request(number), 32, Rule::seq_no_too_low);
}

TEST_F(ClientRulesTest, SeqNosDoNotRiseBackwards) {
  wait(1s);
  Number number = client.number(now);
  gets(request(number));
  sent();
  number.id.value -= 4;
  expect_refusal(request(number), 33, Rule::seq_no_too_high);
}

TEST_F(ClientRulesTest, AContainerIsRefusedAsAWhole) {
  const Part right = part();
  Part wrong = part();
  wrong.number.seq_no += 1;
  expect_refusal(client.container(now, {right, wrong}), 35, Rule::seq_no_odd_expected);
  EXPECT_TRUE(only<events::Request>(told(right.number, right.body))) << "nothing of it was taken";
}

}  // namespace
}  // namespace layer::mtproto
