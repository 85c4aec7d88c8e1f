#include "session/seq_no_order.hpp"

#include <gtest/gtest.h>

namespace layer::mtproto {
namespace {

using Fault = SeqNoOrder::Fault;

Number number(std::int64_t id, std::int32_t seq_no) {
  return {MsgId{id}, seq_no};
}

TEST(SeqNoOrder, TakesWhatGrowsWithTheIds) {
  SeqNoOrder order;
  EXPECT_FALSE(order.add({number(4, 1), number(8, 2), number(12, 2), number(16, 3)}));
  EXPECT_FALSE(order.add({number(10, 2)})) << "arrived late";
}

TEST(SeqNoOrder, RefusesALowerOneAfterwards) {
  SeqNoOrder order;
  order.add({number(4, 5)});
  EXPECT_EQ(order.add({number(8, 3)}), Fault::too_low);
}

TEST(SeqNoOrder, RefusesAnOddOneTwice) {
  SeqNoOrder order;
  order.add({number(4, 5)});
  EXPECT_EQ(order.add({number(8, 5)}), Fault::too_low);
}

TEST(SeqNoOrder, RefusesAHigherOneBefore) {
  SeqNoOrder order;
  order.add({number(8, 5)});
  EXPECT_EQ(order.add({number(4, 7)}), Fault::too_high);
}

TEST(SeqNoOrder, RemembersNothingOfARefusedPacket) {
  SeqNoOrder order;
  order.add({number(4, 5)});
  EXPECT_TRUE(order.add({number(12, 9), number(8, 1)}));
  EXPECT_FALSE(order.add({number(16, 7)})) << "9 was not taken";
}

TEST(SeqNoOrder, TakesCopies) {
  SeqNoOrder order;
  order.add({number(4, 1), number(8, 3)});
  EXPECT_FALSE(order.add({number(4, 1), number(12, 4)}));
}

TEST(SeqNoOrder, ForgetsOldMessages) {
  SeqNoOrder order;
  for (std::int32_t i = 1; i <= 2000; ++i)
    ASSERT_FALSE(order.add({number(4 * i, 2 * i + 1)}));
  EXPECT_FALSE(order.add({number(2, 3)}));
}

}  // namespace
}  // namespace layer::mtproto
