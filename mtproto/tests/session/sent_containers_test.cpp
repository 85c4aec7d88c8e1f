#include "session/sent_containers.hpp"

#include <gtest/gtest.h>

namespace layer::mtproto {
namespace {

TEST(SentContainers, RemembersContents) {
  SentContainers containers;
  containers.add({MsgId{8}, TimePoint{}, {MsgId{0}, MsgId{4}}});
  ASSERT_NE(containers.find(MsgId{8}), nullptr);
  EXPECT_EQ(containers.find(MsgId{8})->contents.size(), 2);
  EXPECT_EQ(containers.find(MsgId{4}), nullptr);
}

TEST(SentContainers, ForgetsTheOldest) {
  SentContainers containers;
  for (std::int64_t id = 4; id <= 4 * 1000; id += 4)
    containers.add({MsgId{id}, TimePoint{}, {}});
  EXPECT_EQ(containers.find(MsgId{4}), nullptr);
  EXPECT_NE(containers.find(MsgId{4000}), nullptr);
  containers.forget_all();
  EXPECT_EQ(containers.find(MsgId{4000}), nullptr);
}

}  // namespace
}  // namespace layer::mtproto
