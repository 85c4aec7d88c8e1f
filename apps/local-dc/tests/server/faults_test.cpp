#include <layer/tl/functions/help.hpp>
#include <layer/tl/types/config.hpp>

#include <gtest/gtest.h>

#include "support/wire.hpp"

namespace layer::local_dc {
namespace {

using std::chrono::milliseconds;

const tl::functions::help::GetConfig PING{};

/// A client that has made a key and said who it is.
struct Connected {
  LocalDc dc;
  Wire wire{dc, 1};

  Connected() {
    (void)wire.exchange_key().value();
    (void)wire.call_first(PING);
  }
};

TEST(Faults, AnErrorIsAnsweredAsOftenAsOrdered) {
  Connected one;
  one.dc.inject(fault::RpcError{
      .method = "help.getConfig", .code = 420, .message = "FLOOD_WAIT_7", .times = 2});
  for (int i = 0; i < 2; ++i) {
    try {
      (void)one.wire.call(PING);
      FAIL();
    } catch (const Refused& refusal) {
      EXPECT_EQ(refusal.error().name, "FLOOD_WAIT");
      EXPECT_EQ(refusal.error().value, 7);
    }
  }
  EXPECT_EQ(one.wire.call(PING)->this_dc, 1);
}

TEST(Faults, ACutComesInsteadOfTheAnswerWhichIsNotLost) {
  Connected one;
  one.dc.inject(fault::CutBeforeAnswer{.method = "help.getConfig"});
  const mtproto::MsgId call = one.wire.send_call(tl::serialize(PING), {.repeatable = true});
  EXPECT_THROW((void)one.wire.await(call), Disconnected);
  one.wire.reconnect();
  (void)one.wire.call(PING);
  EXPECT_FALSE(one.wire.await(call).empty());
}

TEST(Faults, ADelayHoldsBackAnswers) {
  Connected one;
  one.dc.inject(fault::Delay{.time = milliseconds(80)});
  const auto begin = one.wire.now();
  (void)one.wire.call(PING);
  EXPECT_GE(one.wire.now() - begin, milliseconds(80));
}

TEST(Faults, ADuplicatedAnswerComesTwice) {
  Connected one;
  one.dc.inject(fault::DuplicateAnswer{.method = "help.getConfig"});
  (void)one.wire.call(PING);
  (void)one.wire.call(PING);
  bool repeated = false;
  for (const mtproto::Event& event : one.wire.events)
    if (const auto* const ignored = std::get_if<mtproto::events::Ignored>(&event))
      repeated = repeated || ignored->reason == mtproto::Errc::duplicate;
  EXPECT_TRUE(repeated);
}

TEST(Faults, ExpiredSaltsAreReplaced) {
  Connected one;
  one.dc.inject(fault::ExpireSalts{});
  EXPECT_EQ(one.wire.call(PING)->this_dc, 1);
  bool changed = false;
  for (const mtproto::Event& event : one.wire.events)
    changed = changed || std::holds_alternative<mtproto::events::SaltChanged>(event);
  EXPECT_TRUE(changed);
}

TEST(Faults, ForgottenKeysAre404) {
  Connected one;
  one.dc.inject(fault::ForgetAuthKeys{});
  try {
    (void)one.wire.call(PING);
    FAIL();
  } catch (const Disconnected& end) {
    EXPECT_EQ(end.code(), -404);
  }
}

TEST(Faults, ARestartBeginsNewSessions) {
  Connected one;
  one.dc.inject(fault::Restart{});
  const mtproto::MsgId call = one.wire.send_call(tl::serialize(PING), {.repeatable = true});
  EXPECT_THROW((void)one.wire.await(call), Disconnected);
  one.wire.events.clear();
  one.wire.reconnect();
  EXPECT_EQ(one.wire.call(PING)->this_dc, 1);
  bool renewed = false;
  for (const mtproto::Event& event : one.wire.events)
    renewed = renewed || std::holds_alternative<mtproto::events::NewSession>(event);
  EXPECT_TRUE(renewed);
}

TEST(Faults, ACutNetworkComesBack) {
  Connected one;
  one.dc.inject(fault::CutNetwork{});
  Wire another(one.dc, 1);
  EXPECT_THROW((void)another.next_frame(), Disconnected);
  one.dc.inject(fault::RestoreNetwork{});
  another.reconnect();
  EXPECT_TRUE(another.exchange_key().has_value());
}

TEST(Faults, ACorruptPacketCannotBeRead) {
  Connected one;
  one.dc.inject(fault::CorruptPackets{});
  (void)one.wire.send_call(tl::serialize(PING));
  // What was on its way before the order is whole; without a corrupt packet, next_frame throws.
  const auto is_readable = [&](const mtproto::Frame& frame) {
    const auto packet = std::get<mtproto::Packet>(frame);
    return one.wire.session().receive(packet.bytes, one.wire.now()).has_value();
  };
  while (is_readable(one.wire.next_frame()))
    ;
}

}  // namespace
}  // namespace layer::local_dc
