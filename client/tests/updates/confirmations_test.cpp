#include "updates/confirmations.hpp"

#include <gtest/gtest.h>

namespace layer::updates {
namespace {

using Changes = std::vector<storage::Change>;

storage::Change pts(std::int32_t value) {
  return storage::UpdatePosition(value, 0, 0, 0);
}

storage::Change channel(std::int64_t id, std::int32_t pts) {
  return storage::ChannelPosition(id, pts);
}

class ConfirmationsTest : public ::testing::Test {
 protected:
  /// An update that leads to this pts, handed out.
  Confirmations::Number update(std::int32_t value, std::size_t readers = 1) {
    const auto number = confirmations.expect({pts(value)});
    confirmations.hand_out(number, readers);
    return number;
  }

  Changes holding() { return confirmations.take_changes(); }

  Confirmations confirmations;
};

TEST_F(ConfirmationsTest, WhatAnUpdateLeadsToHoldsOnceItIsConfirmed) {
  const auto first = update(11);
  EXPECT_EQ(holding(), Changes{});

  confirmations.confirm(first);

  EXPECT_EQ(holding(), Changes{pts(11)});
  EXPECT_EQ(holding(), Changes{});
}

TEST_F(ConfirmationsTest, NothingHoldsBeforeWhatCameEarlier) {
  const auto first = update(11);
  const auto second = update(12);
  const auto third = update(13);

  confirmations.confirm(third);
  confirmations.confirm(second);
  EXPECT_EQ(holding(), Changes{});
  confirmations.confirm(first);
  EXPECT_EQ(holding(), Changes{pts(13)});
}

TEST_F(ConfirmationsTest, AllWhoWereGivenItMustConfirm) {
  const auto first = update(11, 2);

  confirmations.confirm(first);
  EXPECT_EQ(holding(), Changes{});
  confirmations.confirm(first);
  EXPECT_EQ(holding(), Changes{pts(11)});
}

TEST_F(ConfirmationsTest, WhatIsNotHandedOutYetIsNotConfirmed) {
  const auto first = confirmations.expect({pts(11)});
  confirmations.complete({pts(12)});
  EXPECT_EQ(holding(), Changes{});

  confirmations.hand_out(first, 0);

  EXPECT_EQ(holding(), Changes{pts(12)});
}

TEST_F(ConfirmationsTest, WithoutUpdatesChangesHoldAtOnce) {
  confirmations.complete({pts(11), channel(5, 50)});

  EXPECT_EQ(holding(), (Changes{pts(11), channel(5, 50)}));
}

TEST_F(ConfirmationsTest, AChannelsBeginningHoldsAtOnceAndEndsWhatWasBefore) {
  const auto first = update(11);
  confirmations.complete({channel(5, 0)});

  confirmations.begin(storage::ChannelPosition(5, 70));

  EXPECT_EQ(holding(), Changes{channel(5, 70)});
  confirmations.confirm(first);
  EXPECT_EQ(holding(), Changes{pts(11)});
}

TEST_F(ConfirmationsTest, OfAReaderWhoHasLeftNothingIsKnown) {
  const auto first = update(11, 2);
  const auto second = update(12, 2);
  confirmations.confirm(first);
  confirmations.confirm(second);

  confirmations.leave(first);
  confirmations.leave(second);

  EXPECT_EQ(holding(), Changes{});
}

TEST_F(ConfirmationsTest, LifeGoesOnOnceSomethingLaterIsConfirmed) {
  const auto first = update(11, 2);
  const auto second = update(12, 1);
  confirmations.leave(first);
  confirmations.confirm(second);
  confirmations.confirm(first);
  EXPECT_EQ(holding(), Changes{}) << "all of these the lost one might have been given";

  const auto third = update(13);
  EXPECT_EQ(holding(), Changes{});
  confirmations.confirm(third);
  EXPECT_EQ(holding(), Changes{pts(13)});
}

TEST_F(ConfirmationsTest, WithoutReadersThoseWhoHaveLeftHoldEverythingBack) {
  confirmations.leave(update(11));
  for (std::int32_t value = 12; value < 20; ++value)
    update(value, 0);
  EXPECT_EQ(holding(), Changes{});

  confirmations.forgive();

  EXPECT_EQ(holding(), Changes{pts(19)});
}

TEST_F(ConfirmationsTest, NumbersOfAnotherLifeMeanNothing) {
  const auto first = update(11);
  confirmations.clear();
  const auto second = update(21);

  confirmations.confirm(first);
  EXPECT_EQ(holding(), Changes{});
  confirmations.confirm(second);
  EXPECT_EQ(holding(), Changes{pts(21)});
}

}  // namespace
}  // namespace layer::updates
