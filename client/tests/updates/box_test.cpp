#include "updates/box.hpp"

#include <gtest/gtest.h>

#include "sample_updates.hpp"

namespace layer::updates {
namespace {

using namespace layer::testing;
using namespace std::chrono_literals;
using Texts = std::vector<std::string>;

class BoxTest : public ::testing::Test {
 protected:
  Texts offer(std::int32_t value, std::int32_t count, const std::string& text) {
    std::vector<Delivery> out;
    box.offer(value, count, Delivery(new_message(text, value, count), nullptr), now, out);
    return texts(out);
  }

  Texts advance_to(std::int32_t value) {
    std::vector<Delivery> out;
    box.advance_to(value, now, out);
    return texts(out);
  }

  Box box{10};
  TimePoint now{};
};

TEST_F(BoxTest, DeliversWhatIsNext) {
  EXPECT_EQ(offer(11, 1, "a"), Texts{"a"});
  EXPECT_EQ(offer(13, 2, "b"), Texts{"b"});
  EXPECT_EQ(box.value(), 13);
  EXPECT_FALSE(box.gap_deadline());
}

TEST_F(BoxTest, DropsWhatWasThere) {
  EXPECT_EQ(offer(10, 1, "a"), Texts{});
  EXPECT_EQ(box.value(), 10);
}

TEST_F(BoxTest, KeepsWhatIsEarlyUntilTheMissingOneComes) {
  EXPECT_EQ(offer(13, 1, "c"), Texts{});
  EXPECT_EQ(offer(12, 1, "b"), Texts{});

  EXPECT_EQ(offer(11, 1, "a"), (Texts{"a", "b", "c"}));
  EXPECT_FALSE(box.gap_deadline());
}

TEST_F(BoxTest, WaitsHalfASecondForTheMissingOne) {
  offer(12, 1, "b");
  now += 100ms;
  offer(14, 1, "d");

  EXPECT_EQ(box.gap_deadline(), TimePoint{} + 500ms);
}

TEST_F(BoxTest, WaitsAnewAfterProgress) {
  offer(12, 1, "b");
  offer(14, 1, "d");
  now += 300ms;
  offer(11, 1, "a");

  EXPECT_EQ(box.gap_deadline(), now + 500ms);
}

TEST_F(BoxTest, ADifferenceBringsItToItsEndWithoutRepeating) {
  offer(12, 1, "in the difference");
  offer(16, 1, "after it");

  EXPECT_EQ(advance_to(15), Texts{"after it"});
  EXPECT_EQ(box.value(), 16);
}

TEST_F(BoxTest, LetsEverythingWaitDuringADifference) {
  box.hold();

  EXPECT_EQ(offer(11, 1, "a"), Texts{});
  EXPECT_FALSE(box.gap_deadline());
  EXPECT_EQ(advance_to(10), Texts{"a"});
}

TEST_F(BoxTest, PassesStepsWithoutAnUpdate) {
  std::vector<Delivery> out;
  offer(12, 1, "b");

  box.offer(11, 1, std::nullopt, now, out);

  EXPECT_EQ(texts(out), Texts{"b"});
  EXPECT_EQ(box.value(), 12);
}

TEST_F(BoxTest, FetchesAgainInsteadOfKeepingTooMuch) {
  for (int value = 12; value < 2000; ++value)
    offer(value, 1, "x");

  EXPECT_LE(*box.gap_deadline(), now + 500ms);
  EXPECT_EQ(offer(11, 1, "a").size(), 1u);
  EXPECT_TRUE(box.gap_deadline());
  EXPECT_EQ(advance_to(1999), Texts{});
  EXPECT_FALSE(box.gap_deadline());
}

TEST_F(BoxTest, WaitsLongerForWhatADifferenceDoesNotKnowOf) {
  offer(12, 1, "b");
  EXPECT_EQ(*box.gap_deadline(), now + 500ms);

  box.hold();
  advance_to(10);
  EXPECT_EQ(*box.gap_deadline(), now + 1s);
  for (int n = 0; n < 20; ++n)
    advance_to(10);
  EXPECT_EQ(*box.gap_deadline(), now + 1min);

  EXPECT_EQ(offer(11, 1, "a"), (Texts{"a", "b"}));
  offer(14, 1, "d");
  EXPECT_EQ(*box.gap_deadline(), now + 500ms);
}

TEST_F(BoxTest, IgnoresNonsense) {
  EXPECT_EQ(offer(9, -1, "backwards"), Texts{});
  EXPECT_EQ(offer(INT32_MIN, INT32_MAX, "far"), Texts{});
  EXPECT_EQ(box.value(), 10);
}

}  // namespace
}  // namespace layer::updates
