#include "session/key_binding.hpp"

#include <layer/crypto/message.hpp>

#include <gtest/gtest.h>

#include "client_case.hpp"

namespace layer::mtproto {
namespace {

namespace types = tl::mtproto::types;

crypto::AuthKey permanent_key() {
  std::array<std::uint8_t, 256> bytes;
  bytes.fill(9);
  return crypto::AuthKey(bytes);
}

/// The fields of auth.bindTempAuthKey, and what the permanent key finds in its encrypted message.
struct Opened {
  std::uint32_t constructor = 0;
  std::int64_t permanent = 0;
  std::int64_t nonce = 0;
  std::int32_t expires_at = 0;
  std::int64_t message = 0;
  std::int32_t seq_no = 0;
  types::BindAuthKeyInner inner;
};

Opened opened(BytesView request) {
  Opened result;
  tl::Reader reader(request);
  result.constructor = reader.u32();
  result.permanent = reader.i64();
  result.nonce = reader.i64();
  result.expires_at = reader.i32();
  const auto view = reader.bytes();
  Bytes packet(view.begin(), view.end());
  EXPECT_TRUE(reader.ok());
  const auto plaintext = crypto::decrypt_message_v1(permanent_key(), packet).value();
  tl::Reader message(plaintext);
  message.int128();
  result.message = message.i64();
  result.seq_no = message.i32();
  EXPECT_EQ(message.i32(), 40);
  result.inner = tl::parse<types::BindAuthKeyInner>(message.rest()).value();
  return result;
}

class KeyBindings : public ClientCase {
 protected:
  MsgId bind() { return client.bind_temporary_key(permanent_key(), EXPIRES_AT, now).value(); }

  /// The message says which message of which session it came in.
  void expect_bound_by(const Sent& message) {
    const Opened request = opened(message.body);
    EXPECT_EQ(request.message, message.number.id.value);
    EXPECT_EQ(request.inner.temp_session_id, client.id().value);
  }

  static constexpr UnixTime EXPIRES_AT{std::chrono::seconds(1'900'000'000)};
};

TEST_F(KeyBindings, SayWhatIsBoundToWhat) {
  bind();
  const auto messages = sent_calls();
  ASSERT_EQ(messages.size(), 1u);
  const Opened request = opened(messages.front().body);
  EXPECT_EQ(request.constructor, 0xcdd42a05);
  EXPECT_EQ(request.permanent, static_cast<std::int64_t>(permanent_key().id()));
  EXPECT_EQ(request.expires_at, 1'900'000'000);
  EXPECT_EQ(request.seq_no, 0);
  EXPECT_EQ(request.inner.nonce, request.nonce);
  EXPECT_EQ(request.inner.temp_auth_key_id, static_cast<std::int64_t>(test_key().id()));
  EXPECT_EQ(request.inner.perm_auth_key_id, request.permanent);
  EXPECT_EQ(request.inner.expires_at, request.expires_at);
  expect_bound_by(messages.front());
}

TEST_F(KeyBindings, GoAlone) {
  bind();
  call();
  for (const Sent& message : sent_calls())
    EXPECT_FALSE(message.in_container);
}

TEST_F(KeyBindings, AreMadeAnewForAnotherId) {
  const MsgId name = bind();
  const auto first = sent_calls().at(0);
  told(types::BadServerSalt(first.number.id.value, first.number.seq_no, 48, 0x2222));
  const auto again = sent_calls();
  ASSERT_EQ(again.size(), 1u);
  EXPECT_NE(again.front().number.id, first.number.id);
  expect_bound_by(again.front());
  const auto events = answered(again.front().number.id, Bytes{0xb5, 0x75, 0x72, 0x99});
  const auto answer = only<events::Answer>(events);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->call, name);
}

TEST_F(KeyBindings, AreMadeAnewWhenTheyHaveWaitedLong) {
  client.on_connection_lost(now);
  bind();
  wait(400s);
  client.on_connected(now);
  const auto messages = sent_calls();
  ASSERT_EQ(messages.size(), 1u);
  expect_bound_by(messages.front());
}

TEST_F(KeyBindings, AreRepeatedAsTheyWere) {
  bind();
  const auto first = sent_calls().at(0);
  client.on_connection_lost(now);
  client.on_connected(now);
  const auto again = sent_calls();
  ASSERT_EQ(again.size(), 1u);
  EXPECT_EQ(again.front().number, first.number);
  EXPECT_EQ(again.front().body, first.body);
}

TEST_F(KeyBindings, AreNoBusinessOfServers) {
  Session session(Role::server, test_key(), SALT, true_clock(), noise);
  const auto result = session.bind_temporary_key(permanent_key(), EXPIRES_AT, now);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error(), Errc::irrelevant_message);
}

}  // namespace
}  // namespace layer::mtproto
