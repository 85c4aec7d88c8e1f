#include <layer/mtproto/session/gzip.hpp>

#include <gtest/gtest.h>

#include "client_case.hpp"

// How a session numbers, compresses, orders and packs what it sends.

namespace layer::mtproto {
namespace {

namespace types = tl::mtproto::types;

class Sending : public ClientCase {};

TEST_F(Sending, NothingWhenThereIsNothingToSay) {
  EXPECT_TRUE(client.poll_output(now).empty());
}

TEST_F(Sending, ACallAlonePlain) {
  const MsgId id = call();
  const auto messages = sent();
  ASSERT_EQ(messages.size(), 1);
  EXPECT_FALSE(messages[0].in_container);
  EXPECT_EQ(messages[0].number, (Number{id, 1}));
  EXPECT_EQ(messages[0].salt, SALT);
  EXPECT_EQ(messages[0].body, body_of(4));
}

TEST_F(Sending, IdsFromTheServersTime) {
  wait(5s);
  const MsgId id = call();
  EXPECT_LE(id.time(), unix_at(now));
  EXPECT_GT(id.time(), unix_at(now) - 1ms);
}

TEST_F(Sending, SeveralCallsInAContainer) {
  std::vector<MsgId> ids;
  for (int i = 0; i < 10; ++i)
    ids.push_back(call());
  const auto messages = sent();
  ASSERT_EQ(messages.size(), 10);
  for (std::size_t i = 0; i < 10; ++i) {
    EXPECT_TRUE(messages[i].in_container);
    EXPECT_EQ(messages[i].number.id, ids[i]);
    EXPECT_EQ(messages[i].number.seq_no, static_cast<std::int32_t>(2 * i + 1));
    EXPECT_GT(messages[i].packet.id, messages[i].number.id);
    EXPECT_EQ(messages[i].packet.seq_no, 20);
  }
}

TEST_F(Sending, AtMost1020MessagesInAContainer) {
  for (int i = 0; i < 1021; ++i)
    call(1);
  const auto messages = sent();
  ASSERT_EQ(messages.size(), 1021);
  EXPECT_EQ(messages[0].packet, messages[1019].packet);
  EXPECT_NE(messages[0].packet, messages[1020].packet);
}

TEST_F(Sending, AtMost32KilobytesInAContainer) {
  for (int i = 0; i < 20; ++i)
    call(1024);
  std::map<MsgId, std::size_t> sizes;
  for (const Sent& message : sent())
    sizes[message.packet.id] += message.body.size() + MESSAGE_IN_CONTAINER_HEADER;
  EXPECT_EQ(sizes.size(), 3);
  for (const auto& [id, size] : sizes)
    EXPECT_LE(size + CONTAINER_HEADER, MAX_CONTAINER_BYTES);
}

TEST_F(Sending, ALargeCallAloneOrWithAcks) {
  call(4);
  call(100'000);
  call(4);
  const auto messages = sent();
  ASSERT_EQ(messages.size(), 3);
  EXPECT_NE(messages[0].packet, messages[1].packet);
  EXPECT_NE(messages[1].packet, messages[2].packet);

  confirm();
  told(types::MsgsAck(), Content::related);
  call(100'000);
  const auto with_ack = sent();
  ASSERT_EQ(all_of<types::MsgsAck>(with_ack).size(), 1);
  EXPECT_EQ(with_ack.front().packet, with_ack.back().packet);
}

TEST_F(Sending, NothingTwice) {
  call();
  EXPECT_EQ(sent().size(), 1);
  EXPECT_TRUE(sent().empty());
}

TEST_F(Sending, CompressedIfThatMakesItSmaller) {
  const Bytes body(4000, 1);
  (void)client.push(body, now);
  const auto messages = sent();
  ASSERT_TRUE(messages[0].is<types::GzipPacked>());
  EXPECT_EQ(gunzip(messages[0].as<types::GzipPacked>().packed_data, 1 << 20).value(), body);
}

TEST_F(Sending, UncompressedIfSmallOrRandom) {
  (void)client.push(Bytes(508, 1), now);
  call(5000);
  for (const Sent& message : sent())
    EXPECT_FALSE(message.is<types::GzipPacked>());
}

TEST_F(Sending, NoBodyThatCannotBeOne) {
  EXPECT_EQ(client.push({}, now).error(), Errc::bad_body);
  EXPECT_EQ(client.push(Bytes(5), now).error(), Errc::bad_body);
  EXPECT_EQ(client.push(Bytes(5 << 20), now).error(), Errc::bad_body);
  EXPECT_TRUE(sent().empty());
}

TEST_F(Sending, OnlyWhileConnected) {
  call();
  client.on_connection_lost(now);
  EXPECT_TRUE(client.poll_output(now).empty());
  EXPECT_EQ(client.deadline(), TimePoint::max());
  client.on_connected(now);
  EXPECT_EQ(sent_calls().size(), 1);
}

TEST_F(Sending, AFreshNumberForWhatWaitedLong) {
  client.on_connection_lost(now);
  const MsgId first = call();
  const MsgId second = call();
  wait(151s);
  client.on_connected(now);
  const auto calls = sent_calls();
  ASSERT_EQ(calls.size(), 2);
  EXPECT_NE(calls[0].number.id, first);
  EXPECT_GT(calls[0].number.id.time(), unix_at(now) - 1s);
  EXPECT_LT(calls[0].number.id, calls[1].number.id);
  EXPECT_EQ(only<events::Answer>(answered(calls[0].number.id, body_of(2)))->call, first)
      << "under the name it had from the beginning";
  EXPECT_EQ(only<events::Answer>(answered(calls[1].number.id, body_of(2)))->call, second);
}

class BoundedSending : public ClientCase {
 protected:
  BoundedSending() : ClientCase(few_calls()) {}

  static SessionOptions few_calls() {
    SessionOptions options;
    options.max_calls = 3;
    return options;
  }
};

TEST_F(BoundedSending, RefusesMoreCallsThanAreAllowed) {
  const MsgId first = call();
  call();
  call();
  EXPECT_EQ(client.under_way(), 3);
  EXPECT_EQ(client.push(body_of(1), now).error(), Errc::too_many_calls);
  sent();
  answered(first, body_of(2));
  EXPECT_TRUE(client.push(body_of(1), now));
}

// --- one call after another

class Ordered : public ClientCase {
 protected:
  MsgId after(const std::vector<MsgId>& earlier) {
    return push(4, {.after = earlier, .repeatable = true});
  }

  static std::vector<std::int64_t> order_of(const Sent& message) {
    tl::Reader reader(message.body);
    const std::uint32_t id = reader.u32();
    if (id == 0xcb9f372d) return {reader.i64()};
    std::vector<std::int64_t> ids;
    if (id == 0x3dc4b4f0) tl::read(reader, ids);
    return ids;
  }
};

TEST_F(Ordered, ByInvokeAfterMsg) {
  const MsgId first = call();
  after({first});
  const auto calls = sent_calls();
  EXPECT_EQ(order_of(calls[0]), std::vector<std::int64_t>{});
  EXPECT_EQ(order_of(calls[1]), std::vector{first.value});
}

TEST_F(Ordered, ByInvokeAfterMsgs) {
  const MsgId first = call();
  const MsgId second = call();
  after({first, second});
  EXPECT_EQ(order_of(sent_calls()[2]), (std::vector{first.value, second.value}));
}

TEST_F(Ordered, NotAfterWhatHasEnded) {
  const MsgId first = call();
  sent();
  answered(first, body_of(2));
  after({first, MsgId{4}});
  EXPECT_EQ(order_of(sent_calls()[0]), std::vector<std::int64_t>{});
}

TEST_F(Ordered, ByTheNewNumberOfARenumberedCall) {
  const MsgId first = call();
  sent();
  told(types::BadMsgNotification(first.value, 1, 16));
  after({first});
  const auto calls = sent_calls();
  ASSERT_EQ(calls.size(), 2);
  EXPECT_NE(calls[0].number.id, first);
  EXPECT_EQ(order_of(calls[1]), std::vector{calls[0].number.id.value});
}

TEST_F(Ordered, AgainIfTheServerWaitedForTheOldNumber) {
  const MsgId first = call();
  sent();
  const MsgId second = after({first});
  sent();
  told(types::BadMsgNotification(first.value, 1, 16));
  const auto retried = sent_calls();
  ASSERT_EQ(retried.size(), 1);
  const auto events = answered(second, tl::serialize(types::RpcError(400, "MSG_WAIT_FAILED")));
  EXPECT_FALSE(only<events::RpcFailure>(events));
  const auto again = sent_calls();
  ASSERT_EQ(again.size(), 1);
  EXPECT_EQ(order_of(again[0]), std::vector{retried[0].number.id.value});
}

TEST_F(Ordered, AFailureOfTheServersOwnIsReported) {
  const MsgId first = call();
  const MsgId second = after({first});
  sent();
  const auto events = answered(second, tl::serialize(types::RpcError(400, "MSG_WAIT_FAILED")));
  EXPECT_EQ(only<events::RpcFailure>(events)->call, second);
}

TEST_F(Ordered, AFailedCallTakesUnsentOnesWithIt) {
  const MsgId first = call();
  sent();
  client.on_connection_lost(now);
  const MsgId second = after({first});
  const MsgId third = after({second});
  client.on_connected(now);
  // The order of the calls below: the answer comes before the session is asked for output.
  const auto events = answered(first, tl::serialize(types::RpcError(400, "BAD")));
  const auto failures = all<events::RpcFailure>(events);
  ASSERT_EQ(failures.size(), 3);
  EXPECT_EQ(failures[0].error.name, "BAD");
  EXPECT_EQ(failures[1].call, second);
  EXPECT_EQ(failures[1].error.name, "MSG_WAIT_FAILED");
  EXPECT_EQ(failures[2].call, third);
  EXPECT_TRUE(sent_calls().empty());
}

TEST_F(Ordered, AFailedCallKeepsSentOnesFromBeingSentAgain) {
  const MsgId first = call();
  const MsgId second = after({first});
  sent();
  answered(first, tl::serialize(types::RpcError(400, "BAD")));
  const auto events = told(types::BadMsgNotification(second.value, 3, 16));
  EXPECT_EQ(only<events::RpcFailure>(events)->error.name, "MSG_WAIT_FAILED");
}

}  // namespace
}  // namespace layer::mtproto
