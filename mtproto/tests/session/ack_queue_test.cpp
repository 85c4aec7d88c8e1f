#include "session/ack_queue.hpp"

#include <gtest/gtest.h>

#include "test_time.hpp"

namespace layer::mtproto {
namespace {

TEST(AckQueue, IsInNoHurryWhenEmpty) {
  const AckQueue acks(3, 10s);
  EXPECT_TRUE(acks.empty());
  EXPECT_EQ(acks.deadline(), TimePoint::max());
}

TEST(AckQueue, WaitsForTheOldest) {
  AckQueue acks(3, 10s);
  acks.add(MsgId{1}, START);
  acks.add(MsgId{2}, START + 5s);
  EXPECT_EQ(acks.deadline(), START + 10s);
}

TEST(AckQueue, DoesNotWaitWhenThereAreMany) {
  AckQueue acks(3, 10s);
  for (const std::int64_t id : {1, 2, 3})
    acks.add(MsgId{id}, START);
  EXPECT_LE(acks.deadline(), START);
}

TEST(AckQueue, HoldsEachIdOnce) {
  AckQueue acks(3, 10s);
  acks.add(MsgId{1}, START);
  acks.add(MsgId{1}, START);
  EXPECT_EQ(acks.take(), std::vector{MsgId{1}});
  EXPECT_TRUE(acks.empty());
}

TEST(AckQueue, ForgetsWhatIsAcknowledgedOtherwise) {
  AckQueue acks(3, 10s);
  acks.add(MsgId{1}, START);
  acks.add(MsgId{2}, START);
  acks.remove(MsgId{1});
  EXPECT_FALSE(acks.contains(MsgId{1}));
  EXPECT_EQ(acks.take(), std::vector{MsgId{2}});
}

TEST(AckQueue, GivesNoMoreThanAMessageMayHold) {
  AckQueue acks(3, 10s);
  for (std::int64_t id = 1; id <= 8193; ++id)
    acks.add(MsgId{id}, START);
  EXPECT_EQ(acks.take().size(), 8192);
  EXPECT_EQ(acks.take(), std::vector{MsgId{8193}});
}

}  // namespace
}  // namespace layer::mtproto
