#include "model/box.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace layer::local_dc {
namespace {

const Peer BOB{Peer::Kind::user, 2};

MessagePtr message() {
  return std::make_shared<MessageContent>();
}

TEST(Box, EachMessageTakesANumberAndAPts) {
  Box box;
  EXPECT_EQ(box.add(BOB, message(), false, false).pts, 2);
  EXPECT_EQ(box.add(BOB, message(), false, false).pts, 3);
  EXPECT_THAT(box.dialog(BOB)->ids, testing::ElementsAre(1, 2));
}

TEST(Box, DeletionTakesAPtsForEachMessage) {
  Box box;
  for (int i = 0; i < 3; ++i)
    box.add(BOB, message(), false, false);
  const BoxEvent event = box.erase({1, 3});
  EXPECT_EQ(event.count, 2);
  EXPECT_EQ(event.pts, 6);
  EXPECT_THAT(box.dialog(BOB)->ids, testing::ElementsAre(2));
}

TEST(Box, ReadingCountsIncomingMessagesOnly) {
  Box box;
  box.add(BOB, message(), false, false);
  box.add(BOB, message(), true, false);
  box.add(BOB, message(), false, false);
  EXPECT_EQ(box.unread_count(*box.dialog(BOB)), 2);
  const auto event = box.read_inbox(BOB, 1);
  ASSERT_TRUE(event);
  EXPECT_EQ(std::get<event::InboxRead>(event->what).still_unread, 1);
  EXPECT_FALSE(box.read_inbox(BOB, 2)) << "the second one is outgoing";
}

TEST(Box, TheLogContinuesBehindAnyState) {
  Box box;
  for (int i = 0; i < 3; ++i)
    box.add(BOB, message(), false, false);
  EXPECT_EQ(box.after(1).size(), 3u);
  EXPECT_EQ(box.after(3).size(), 1u);
  EXPECT_TRUE(box.after(4).empty());
}

}  // namespace
}  // namespace layer::local_dc
