#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client_case.hpp"
#include "server_case.hpp"

// What sessions put into HTTP requests, and into their answers.

namespace layer::mtproto {
namespace {

namespace functions = tl::mtproto::functions;
namespace types = tl::mtproto::types;
using testing::IsEmpty;
using testing::SizeIs;

constexpr HttpWait AT_ONCE{0ms, 0ms, 0ms};
constexpr HttpWait LONG{25ms, 5ms, 20s};

class HttpRequests : public ClientCase {
 protected:
  HttpRequests() {
    confirm();
    request(LONG);  // takes the acks along
  }

  std::vector<Sent> request(const HttpWait& wait) {
    Bytes packet = client.poll_request(now, wait);
    return packet.empty() ? std::vector<Sent>() : server.open(std::move(packet));
  }
};

TEST_F(HttpRequests, SayHowLongTheyMayBeKept) {
  const auto messages = request(LONG);
  ASSERT_THAT(messages, SizeIs(1));
  EXPECT_TRUE(messages[0].in_container);
  EXPECT_EQ(messages[0].number.seq_no % 2, 0);
  EXPECT_GT(messages[0].packet.id, messages[0].number.id);
  const auto wait = messages[0].as<functions::HttpWait>();
  EXPECT_EQ(wait.max_delay, 25);
  EXPECT_EQ(wait.wait_after, 5);
  EXPECT_EQ(wait.max_wait, 20'000);
}

TEST_F(HttpRequests, AreMadeWithoutNeedOnlyIfTheyMayBeKept) {
  EXPECT_THAT(request(AT_ONCE), IsEmpty());
  EXPECT_THAT(request(LONG), SizeIs(1));
}

TEST_F(HttpRequests, CarryCallsBeforeTheWait) {
  const MsgId first = call();
  const MsgId second = call();
  const auto messages = request(AT_ONCE);
  ASSERT_THAT(messages, SizeIs(3));
  EXPECT_EQ(messages[0].number.id, first);
  EXPECT_EQ(messages[1].number.id, second);
  EXPECT_EQ(messages[2].as<functions::HttpWait>().max_wait, 0);
}

TEST_F(HttpRequests, TakeTheAcksAlongIfTheyMayBeKept) {
  told(types::Pong(1, 2), Content::related);
  EXPECT_THAT(request(AT_ONCE), IsEmpty()) << "acks alone can wait";
  const auto messages = request(LONG);
  ASSERT_THAT(messages, SizeIs(2));
  EXPECT_TRUE(messages[0].is<types::MsgsAck>());
}

TEST_F(HttpRequests, LeaveAloneWhatMustGoAlone) {
  ASSERT_TRUE(client.bind_temporary_key(test_key(), unix_at(now) + 24h, now));
  const auto messages = request(LONG);
  ASSERT_THAT(messages, SizeIs(1));
  EXPECT_FALSE(messages[0].in_container);
  EXPECT_TRUE(messages[0].is_call());
}

TEST_F(HttpRequests, AreNotMadeWithoutAConnection) {
  client.on_connection_lost(now);
  EXPECT_THAT(request(LONG), IsEmpty());
}

TEST_F(HttpRequests, WithNothingInThemTellOfAWrongSaltAsWell) {
  const auto messages = request(LONG);
  const auto events = told(
      types::BadServerSalt(messages[0].packet.id.value, messages[0].packet.seq_no, 48, 0x2222));
  EXPECT_EQ(only<events::SaltChanged>(events)->salt, Salt{0x2222});
  EXPECT_EQ(request(LONG).at(0).salt, Salt{0x2222});
}

TEST_F(HttpRequests, AreNotRepeatedWhenTheyWereRefused) {
  const auto messages = request(LONG);
  told(types::BadMsgNotification(messages[0].packet.id.value, messages[0].packet.seq_no, 17));
  EXPECT_THAT(sent(), IsEmpty());
}

TEST_F(HttpRequests, AreAnsweredByEmptyContainersToo) {
  EXPECT_THAT(gets(server.container(now, {})), IsEmpty());
}

class HttpResponses : public ServerCase {
 protected:
  std::vector<Sent> response() { return client.open(server.poll_response(now)); }
};

TEST_F(HttpResponses, AreEmptyContainersWhenThereIsNothingToSay) {
  begin();
  EXPECT_FALSE(server.has_output(now));
  const Bytes packet = server.poll_response(now);
  EXPECT_FALSE(packet.empty());
  EXPECT_THAT(client.open(packet), IsEmpty());
}

TEST_F(HttpResponses, CarryAnswersAndTheAcksOfRequests) {
  begin();
  const MsgId first = asked();
  const MsgId second = asked();
  EXPECT_FALSE(server.has_output(now)) << "acks alone can wait";
  ASSERT_TRUE(server.answer(first, body_of(2), now));
  EXPECT_TRUE(server.has_output(now));
  const auto messages = response();
  ASSERT_THAT(messages, SizeIs(2));
  EXPECT_EQ(messages[0].as<types::MsgsAck>().msg_ids, std::vector{second.value});
  EXPECT_TRUE(messages[1].is<types::RpcResult>());
  EXPECT_FALSE(server.has_output(now));
}

TEST_F(HttpResponses, AreNoneWithoutAConnection) {
  server.on_connection_lost(now);
  EXPECT_FALSE(server.has_output(now));
  EXPECT_TRUE(server.poll_response(now).empty());
}

TEST_F(HttpResponses, MayBeKeptAsTheClientSays) {
  const auto wait = only<HttpWait>(told(functions::HttpWait(25, 5, 20'000)));
  EXPECT_EQ(wait, LONG);
}

}  // namespace
}  // namespace layer::mtproto
