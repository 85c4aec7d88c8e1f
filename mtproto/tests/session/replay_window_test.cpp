#include "session/replay_window.hpp"

#include <gtest/gtest.h>

namespace layer::mtproto {
namespace {

using Verdict = ReplayWindow::Verdict;

TEST(ReplayWindow, TellsRepetitions) {
  ReplayWindow window(10);
  EXPECT_EQ(window.insert(MsgId{5}), Verdict::fresh);
  EXPECT_EQ(window.insert(MsgId{5}), Verdict::duplicate);
  EXPECT_EQ(window.look(MsgId{5}), Verdict::duplicate);
}

TEST(ReplayWindow, TakesIdsInAnyOrder) {
  ReplayWindow window(10);
  for (const std::int64_t id : {9, 3, 7, 5})
    EXPECT_EQ(window.insert(MsgId{id}), Verdict::fresh) << id;
  for (const std::int64_t id : {9, 3, 7, 5})
    EXPECT_EQ(window.look(MsgId{id}), Verdict::duplicate) << id;
  EXPECT_EQ(window.lowest(), MsgId{3});
  EXPECT_EQ(window.highest(), MsgId{9});
}

TEST(ReplayWindow, TakesLowIdsUntilItHasForgottenSome) {
  ReplayWindow window(10);
  for (std::int64_t id = 100; id < 110; ++id)
    window.insert(MsgId{id});
  EXPECT_EQ(window.look(MsgId{1}), Verdict::fresh);
}

TEST(ReplayWindow, RefusesWhatItMayHaveForgotten) {
  ReplayWindow window(1000);
  for (std::int64_t id = 1; id <= 3000; ++id)
    window.insert(MsgId{id});
  EXPECT_EQ(window.insert(MsgId{1}), Verdict::below);
  EXPECT_EQ(window.insert(MsgId{0}), Verdict::below);
}

TEST(ReplayWindow, RemembersAtLeastItsSize) {
  ReplayWindow window(1000);
  for (std::int64_t id = 1; id <= 5000; ++id) {
    window.insert(MsgId{id});
    const std::int64_t oldest = std::max<std::int64_t>(1, id - 999);
    ASSERT_EQ(window.look(MsgId{oldest}), Verdict::duplicate) << id;
  }
}

TEST(ReplayWindow, IsEmptyAtFirst) {
  const ReplayWindow window(10);
  EXPECT_EQ(window.lowest(), MsgId{});
  EXPECT_EQ(window.highest(), MsgId{});
  EXPECT_EQ(window.look(MsgId{1}), Verdict::fresh);
}

}  // namespace
}  // namespace layer::mtproto
