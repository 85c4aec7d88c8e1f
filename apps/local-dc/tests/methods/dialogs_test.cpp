#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_dialog_peer.hpp>
#include <layer/tl/types/messages/dialogs.hpp>
#include <layer/tl/types/messages/peer_dialogs.hpp>

#include <gtest/gtest.h>

#include "support/requests.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;
namespace types = tl::types::messages;

functions::GetDialogs get_dialogs(std::int32_t limit) {
  functions::GetDialogs request;
  request.offset_peer = tl::types::InputPeerEmpty{};
  request.limit = limit;
  return request;
}

std::int64_t user_in(const tl::enums::Dialog& dialog) {
  return dialog.get_if<tl::types::Dialog>()->peer.get_if<tl::types::PeerUser>()->user_id;
}

struct Circle : Town {
  Resident& ada = settle("9996610001", "Ada");
  Resident& bob = settle("9996610002", "Bob");
  Resident& eve = settle("9996610003", "Eve");
};

TEST(GetDialogs, ShowsTheNewestChatFirst) {
  Circle circle;
  say(circle, circle.bob, circle.ada, "first");
  say(circle, circle.eve, circle.ada, "second");
  say(circle, circle.bob, circle.ada, "third");
  const auto answer = circle.call(circle.ada, get_dialogs(10));
  const auto* const dialogs = answer.value().get_if<types::Dialogs>();
  ASSERT_NE(dialogs, nullptr);
  ASSERT_EQ(dialogs->dialogs.size(), 2u);
  EXPECT_EQ(user_in(dialogs->dialogs[0]), number(circle.id_of(circle.bob)));
  EXPECT_EQ(dialogs->dialogs[0].get_if<tl::types::Dialog>()->unread_count, 2);
  EXPECT_EQ(dialogs->messages.size(), 2u);
  EXPECT_EQ(dialogs->users.size(), 3u);
}

TEST(GetDialogs, ContinuesBehindTheOffset) {
  Circle circle;
  say(circle, circle.bob, circle.ada, "first");
  say(circle, circle.eve, circle.ada, "second");
  const auto first = circle.call(circle.ada, get_dialogs(1));
  const auto* const page = first.value().get_if<types::DialogsSlice>();
  ASSERT_NE(page, nullptr);
  EXPECT_EQ(page->count, 2);
  auto request = get_dialogs(10);
  request.offset_id = page->dialogs.front().get_if<tl::types::Dialog>()->top_message;
  request.offset_date = circle.now;
  const auto second = circle.call(circle.ada, request);
  const auto* const rest = second.value().get_if<types::DialogsSlice>();
  ASSERT_EQ(rest->dialogs.size(), 1u);
  EXPECT_EQ(user_in(rest->dialogs.front()), number(circle.id_of(circle.bob)));
}

void pin(Circle& circle, Resident& who, Resident& chat) {
  functions::ToggleDialogPin request;
  request.pinned = true;
  tl::types::InputDialogPeer peer;
  peer.peer = circle.input_peer(who, chat);
  request.peer = peer;
  ASSERT_TRUE(circle.call(who, request).value());
}

TEST(GetDialogs, ShowsPinnedChatsFirstUnlessTheyAreLeftOut) {
  Circle circle;
  say(circle, circle.bob, circle.ada, "first");
  say(circle, circle.eve, circle.ada, "second");
  pin(circle, circle.ada, circle.bob);
  auto request = get_dialogs(10);
  const auto all = circle.call(circle.ada, request);
  const auto& shown = all.value().get_if<types::Dialogs>()->dialogs;
  ASSERT_EQ(shown.size(), 2u);
  EXPECT_EQ(user_in(shown[0]), number(circle.id_of(circle.bob)));
  EXPECT_EQ(user_in(shown[1]), number(circle.id_of(circle.eve)));
  request.exclude_pinned = true;
  const auto others = circle.call(circle.ada, request);
  const auto& unpinned = others.value().get_if<types::Dialogs>()->dialogs;
  ASSERT_EQ(unpinned.size(), 1u);
  EXPECT_EQ(user_in(unpinned[0]), number(circle.id_of(circle.eve)));
}

TEST(GetDialogs, ThePageAfterPinnedChatsHoldsTheOthers) {
  Circle circle;
  say(circle, circle.bob, circle.ada, "first");
  say(circle, circle.eve, circle.ada, "second");
  pin(circle, circle.ada, circle.bob);
  auto request = get_dialogs(10);
  request.offset_peer = circle.input_peer(circle.ada, circle.bob);
  request.offset_date = circle.now;
  const auto rest = circle.call(circle.ada, request);
  const auto& shown = rest.value().get_if<types::DialogsSlice>()->dialogs;
  ASSERT_EQ(shown.size(), 1u);
  EXPECT_EQ(user_in(shown[0]), number(circle.id_of(circle.eve)));
}

TEST(GetPinnedDialogs, ShowsThemInTheirOrder) {
  Circle circle;
  say(circle, circle.bob, circle.ada, "first");
  pin(circle, circle.ada, circle.bob);
  pin(circle, circle.ada, circle.eve);
  const auto answer = circle.call(circle.ada, functions::GetPinnedDialogs{});
  const auto& pinned = answer.value()->dialogs;
  ASSERT_EQ(pinned.size(), 2u);
  EXPECT_EQ(user_in(pinned[0]), number(circle.id_of(circle.eve)));
  EXPECT_EQ(user_in(pinned[1]), number(circle.id_of(circle.bob)));
  EXPECT_EQ(answer.value()->messages.size(), 1u);
}

TEST(GetDialogs, BotsCannotAsk) {
  Circle circle;
  Resident& bot = circle.settle_bot(55, "some_bot");
  EXPECT_EQ(error_of(circle.call(bot, get_dialogs(10))), "BOT_METHOD_INVALID");
}

TEST(GetPeerDialogs, ShowsChatsWithoutMessagesToo) {
  Circle circle;
  functions::GetPeerDialogs request;
  tl::types::InputDialogPeer peer;
  peer.peer = circle.input_peer(circle.ada, circle.eve);
  request.peers.emplace_back(peer);
  const auto answer = circle.call(circle.ada, request);
  ASSERT_EQ(answer.value()->dialogs.size(), 1u);
  EXPECT_EQ(answer.value()->dialogs.front().get_if<tl::types::Dialog>()->top_message, 0);
}

}  // namespace
}  // namespace layer::local_dc
