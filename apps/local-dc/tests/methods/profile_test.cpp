#include <layer/tl/functions/account.hpp>
#include <layer/tl/functions/auth.hpp>
#include <layer/tl/functions/channels.hpp>
#include <layer/tl/functions/contacts.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/account/authorizations.hpp>
#include <layer/tl/types/auth/login_token.hpp>
#include <layer/tl/types/authorization.hpp>
#include <layer/tl/types/contacts/blocked.hpp>
#include <layer/tl/types/contacts/resolved_peer.hpp>
#include <layer/tl/types/draft_message.hpp>
#include <layer/tl/types/messages/affected_history.hpp>

#include <gtest/gtest.h>

#include "support/channels.hpp"

namespace layer::local_dc {
namespace {

struct Circle : ChannelTown {
  Resident& ada = settle("9996610001", "Ada");
  Resident& bob = settle("9996610002", "Bob");
};

TEST(Usernames, AreSharedByUsersAndChannels) {
  Circle circle;
  tl::functions::account::UpdateUsername own;
  own.username = "lovelace";
  EXPECT_EQ(error_of(circle.call(circle.ada, own)), "");
  EXPECT_EQ(error_of(circle.call(circle.ada, own)), "USERNAME_NOT_MODIFIED");
  own.username = "LoveLace";
  EXPECT_EQ(error_of(circle.call(circle.bob, own)), "USERNAME_OCCUPIED");
  own.username = "x";
  EXPECT_EQ(error_of(circle.call(circle.bob, own)), "USERNAME_INVALID");
  const ChannelId news = circle.create(circle.bob, "News", ChannelTown::Kind::channel);
  tl::functions::channels::UpdateUsername channels_own;
  channels_own.channel = circle.input_channel(circle.bob, news);
  channels_own.username = "lovelace";
  EXPECT_EQ(error_of(circle.call(circle.bob, channels_own)), "USERNAME_OCCUPIED");
  channels_own.username = "daily_news";
  EXPECT_TRUE(circle.call(circle.bob, channels_own).value());
  tl::functions::contacts::ResolveUsername resolve;
  resolve.username = "Daily_News";
  const auto found = circle.call(circle.ada, resolve);
  EXPECT_TRUE(found.value()->peer.is<tl::types::PeerChannel>());
  EXPECT_EQ(found.value()->chats.size(), 1u);
}

TEST(Blocking, KeepsMessagesAway) {
  Circle circle;
  tl::functions::contacts::Block block;
  block.id = circle.input_peer(circle.bob, circle.ada);
  EXPECT_TRUE(circle.call(circle.bob, block).value());
  EXPECT_EQ(error_of(circle.call(circle.ada,
                                 send_message(circle.input_peer(circle.ada, circle.bob), "hi", 1))),
            "USER_IS_BLOCKED");
  EXPECT_EQ(error_of(circle.call(circle.bob,
                                 send_message(circle.input_peer(circle.bob, circle.ada), "hi", 1))),
            "YOU_BLOCKED_USER");
  tl::functions::contacts::GetBlocked list;
  list.limit = 10;
  const auto blocked = circle.call(circle.bob, list);
  EXPECT_EQ(blocked.value().get_if<tl::types::contacts::Blocked>()->blocked.size(), 1u);
  tl::functions::contacts::Unblock unblock;
  unblock.id = block.id;
  EXPECT_TRUE(circle.call(circle.bob, unblock).value());
  say(circle, circle.ada, circle.bob, "hi again");
}

TEST(Blocking, ABotHearsOfItByQts) {
  Circle circle;
  Resident& bot = circle.settle_bot(55, "some_bot");
  tl::functions::contacts::Block block;
  block.id = circle.input_peer(circle.ada, bot);
  EXPECT_TRUE(circle.call(circle.ada, block).value());
  const auto* const news = circle.last_update<tl::types::UpdateBotStopped>(bot);
  ASSERT_NE(news, nullptr);
  EXPECT_TRUE(news->stopped);
  EXPECT_EQ(news->qts, 1);
}

TEST(Drafts, AreKeptAndSynchronised) {
  Circle circle;
  Resident& tablet = circle.arrive(1);
  circle.world.authorizations.log_in(circle.world.authorizations.of(tablet.key, 1),
                                     circle.id_of(circle.ada));
  tl::functions::messages::SaveDraft request;
  request.peer = circle.input_peer(circle.ada, circle.bob);
  request.message = "Dear Bob";
  EXPECT_TRUE(circle.call(circle.ada, request).value());
  const auto* const news = circle.last_update<tl::types::UpdateDraftMessage>(tablet);
  ASSERT_NE(news, nullptr);
  EXPECT_EQ(news->draft.get_if<tl::types::DraftMessage>()->message, "Dear Bob");
  request.message.clear();
  EXPECT_TRUE(circle.call(circle.ada, request).value());
  const auto all = circle.call(circle.ada, tl::functions::messages::GetAllDrafts{});
  EXPECT_TRUE(all.value().get_if<tl::types::Updates>()->updates.empty());
}

TEST(DeleteHistory, ForOneselfOrForBoth) {
  Circle circle;
  say(circle, circle.ada, circle.bob, "one");
  tl::functions::messages::DeleteHistory request;
  request.peer = circle.input_peer(circle.ada, circle.bob);
  EXPECT_EQ(circle.call(circle.ada, request).value()->pts_count, 1);
  const Peer ada = circle.user(circle.ada).peer();
  EXPECT_EQ(circle.user(circle.bob).box.dialog(ada)->ids.size(), 1u);
  say(circle, circle.ada, circle.bob, "two");
  request.revoke = true;
  EXPECT_EQ(circle.call(circle.ada, request).value()->pts_count, 1);
  EXPECT_EQ(circle.user(circle.bob).box.dialog(ada)->ids.size(), 1u) << "the first is Bob's alone";
}

TEST(Authorizations, AreListedAndEnded) {
  Circle circle;
  Resident& tablet = circle.arrive(1);
  circle.world.authorizations.log_in(circle.world.authorizations.of(tablet.key, 1),
                                     circle.id_of(circle.ada));
  const auto list = circle.call(circle.ada, tl::functions::account::GetAuthorizations{});
  ASSERT_EQ(list.value()->authorizations.size(), 2u);
  tl::functions::account::ResetAuthorization end;
  end.hash = static_cast<std::int64_t>(number(tablet.key));
  EXPECT_TRUE(circle.call(circle.ada, end).value());
  EXPECT_EQ(error_of(circle.call(circle.ada, end)), "HASH_INVALID");
  EXPECT_EQ(error_of(circle.call(tablet, tl::functions::account::GetAuthorizations{})),
            "AUTH_KEY_UNREGISTERED");
}

TEST(QrLogin, IsAcceptedFromAnotherDevice) {
  Circle circle;
  Resident& desktop = circle.arrive(1);
  tl::functions::auth::ExportLoginToken request;
  request.api_id = 1;
  request.api_hash = "hash";
  const auto shown = circle.call(desktop, request);
  const auto* const token = shown.value().get_if<tl::types::auth::LoginToken>();
  ASSERT_NE(token, nullptr);
  tl::functions::auth::AcceptLoginToken accept;
  accept.token = token->token;
  EXPECT_EQ(error_of(circle.call(circle.ada, accept)), "");
  EXPECT_EQ(error_of(circle.call(circle.ada, accept)), "AUTH_TOKEN_ALREADY_ACCEPTED");
  const auto* const brief = desktop.updates.back().get_if<tl::types::UpdateShort>();
  ASSERT_NE(brief, nullptr);
  EXPECT_TRUE(brief->update.is<tl::types::UpdateLoginToken>());
  const auto done = circle.call(desktop, request);
  EXPECT_TRUE(done.value().is<tl::types::auth::LoginTokenSuccess>());
  EXPECT_EQ(circle.id_of(desktop), circle.id_of(circle.ada));
}

TEST(QrLogin, LeadsToTheAccountsHome) {
  Circle circle;
  Resident& eve = circle.settle("9996620001", "Eve");
  Resident& desktop = circle.arrive(1);
  tl::functions::auth::ExportLoginToken request;
  request.api_id = 1;
  request.api_hash = "hash";
  tl::functions::auth::AcceptLoginToken accept;
  const auto shown = circle.call(desktop, request);
  accept.token = shown.value().get_if<tl::types::auth::LoginToken>()->token;
  ASSERT_EQ(error_of(circle.call(eve, accept)), "");
  const auto answer = circle.call(desktop, request);
  const auto* const elsewhere = answer.value().get_if<tl::types::auth::LoginTokenMigrateTo>();
  ASSERT_NE(elsewhere, nullptr);
  EXPECT_EQ(elsewhere->dc_id, 2);
  Resident& there = circle.arrive(2);
  tl::functions::auth::ImportLoginToken import;
  import.token = elsewhere->token;
  const auto done = circle.call(there, import);
  EXPECT_TRUE(done.value().is<tl::types::auth::LoginTokenSuccess>());
}

}  // namespace
}  // namespace layer::local_dc
