#include "session/numbering.hpp"

#include <gtest/gtest.h>

#include "test_time.hpp"

namespace layer::mtproto {
namespace {

TEST(Numbering, CountsContentMessagesTwice) {
  Numbering numbering(Role::client);
  const auto next = [&](Content content) { return numbering.next(START_UNIX, content).seq_no; };
  EXPECT_EQ(next(Content::related), 1);
  EXPECT_EQ(next(Content::related), 3);
  EXPECT_EQ(next(Content::unrelated), 4);
  EXPECT_EQ(next(Content::unrelated), 4);
  EXPECT_EQ(next(Content::related), 5);
}

TEST(Numbering, LeavesOutWhatItIsToldTo) {
  Numbering numbering(Role::client);
  numbering.skip(10);
  EXPECT_EQ(numbering.next(START_UNIX, Content::related).seq_no, 21);
}

TEST(Numbering, RemembersTheLastId) {
  Numbering numbering(Role::client);
  const Number number = numbering.next(START_UNIX, Content::related);
  EXPECT_EQ(numbering.last(), number.id);
}

TEST(Numbering, GoesOnCountingWhenTheClockWentBack) {
  Numbering numbering(Role::client);
  const Number before = numbering.next(START_UNIX, Content::related);
  numbering.clock_went_back();
  const Number after = numbering.next(START_UNIX - 1h, Content::related);
  EXPECT_LT(after.id, before.id);
  EXPECT_EQ(after.seq_no, 3);
}

}  // namespace
}  // namespace layer::mtproto
