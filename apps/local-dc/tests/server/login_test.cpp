#include <layer/tl/functions/auth.hpp>
#include <layer/tl/functions/help.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/functions/updates.hpp>
#include <layer/tl/types/auth/sent_code.hpp>
#include <layer/tl/types/code_settings.hpp>
#include <layer/tl/types/config.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/types/updates/state.hpp>

#include <gtest/gtest.h>

#include "support/wire.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::auth;

functions::SendCode send_code(const Account& account) {
  functions::SendCode request;
  request.phone_number = account.phone();
  request.api_id = 1;
  request.api_hash = "hash";
  request.settings = tl::types::CodeSettings{};
  return request;
}

void log_in(Wire& wire, const LocalDc& dc, const Account& account) {
  (void)wire.exchange_key().value();
  const auto sent = wire.call_first(send_code(account));
  functions::SignIn request;
  request.phone_number = account.phone();
  request.phone_code_hash = sent.get_if<tl::types::auth::SentCode>()->phone_code_hash;
  request.phone_code = dc.last_code(account.phone());
  (void)wire.call(request);
}

tl::functions::messages::SendMessage to_self(const std::string& text) {
  tl::functions::messages::SendMessage request;
  request.peer = tl::types::InputPeerSelf{};
  request.message = text;
  request.random_id = 7;
  return request;
}

TEST(Login, AMessageReachesAnotherSessionOfTheAccount) {
  LocalDc dc;
  const Account ada = dc.add_user("9996612345", {.first_name = "Ada"});
  Wire phone(dc, 1);
  Wire tablet(dc, 1);
  log_in(phone, dc, ada);
  log_in(tablet, dc, ada);
  (void)phone.next_update();  // of the tablet's log-in
  (void)phone.call(to_self("note"));
  const auto update = tablet.next_update();
  const auto* const updates = update.get_if<tl::types::Updates>();
  ASSERT_NE(updates, nullptr);
  EXPECT_TRUE(updates->updates.front().is<tl::types::UpdateNewMessage>());
  EXPECT_EQ(dc.report().to_string(), "");
}

TEST(Login, SessionsThatOptOutGetNoUpdates) {
  LocalDc dc;
  Account ada = dc.add_user("9996612345");
  const Account bob = dc.add_user("9996612346");
  Wire phone(dc, 1);
  log_in(phone, dc, ada);
  // Another session of the same key; the connection is another too, so that the first one's updates
  // stay away from it.
  Wire worker(dc, 1);
  worker.use({phone.session().key(), {}, phone.session().clock(), {}});
  const tl::functions::InvokeWithoutUpdates<tl::functions::updates::GetState> quiet;
  (void)worker.call(quiet);
  ada.send(bob, "hello");
  (void)worker.call(quiet);
  EXPECT_FALSE(worker.has_update()) << "what was pushed comes before a later answer";
  (void)worker.call(tl::functions::updates::GetState{});
  ada.send(bob, "hello again");
  (void)worker.next_update();
}

TEST(Login, AnotherDcIsToldOf) {
  LocalDc dc;
  const Account ada = dc.add_user("9996622345");
  Wire wire(dc, 1);
  (void)wire.exchange_key().value();
  try {
    (void)wire.call_first(send_code(ada));
    FAIL();
  } catch (const Refused& refusal) {
    EXPECT_EQ(refusal.error().code, 303);
    EXPECT_EQ(refusal.error().name, "PHONE_MIGRATE");
    EXPECT_EQ(refusal.error().value, 2);
  }
}

TEST(Login, AnUnboundTemporaryKeyMayDoLittle) {
  LocalDc dc;
  Wire wire(dc, 1);
  (void)wire.exchange_key(std::chrono::hours(24)).value();
  EXPECT_EQ(wire.call_first(tl::functions::help::GetConfig{})->this_dc, 1);
  try {
    (void)wire.call(tl::functions::updates::GetState{});
    FAIL();
  } catch (const Refused& refusal) {
    EXPECT_EQ(refusal.error().name, "AUTH_KEY_PERM_EMPTY");
  }
}

TEST(Login, InvokeAfterWaitsForTheOther) {
  LocalDc dc;
  const Account ada = dc.add_user("9996612345");
  Wire wire(dc, 1);
  log_in(wire, dc, ada);
  const mtproto::MsgId first = wire.send_call(tl::serialize(to_self("one")));
  auto second = to_self("two");
  second.random_id = 8;
  (void)wire.await(wire.send_call(tl::serialize(second), {.after = {&first, 1}}));
  (void)wire.await(first);
  const auto history = ada.history(ada);
  ASSERT_EQ(history.size(), 2u);
  EXPECT_EQ(history[0].text, "one");
}

}  // namespace
}  // namespace layer::local_dc
