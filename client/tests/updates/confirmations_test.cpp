#include "updates/confirmations.hpp"

#include <gtest/gtest.h>

#include "sample_updates.hpp"

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
    const auto number = confirmations.expect(leading_to(value));
    EXPECT_TRUE(number);
    confirmations.hand_out(*number, readers);
    return *number;
  }

  static Delivery leading_to(std::int32_t value) {
    Delivery delivery(testing::new_message(std::to_string(value), value), nullptr);
    delivery.completes.push_back(pts(value));
    return delivery;
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
  const auto first = confirmations.expect(leading_to(11));
  confirmations.complete({pts(12)});
  EXPECT_EQ(holding(), Changes{});

  confirmations.hand_out(first.value(), 0);

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

// --- the middle of a difference ---

Delivery part(std::int32_t id) {
  Delivery delivery(testing::types::UpdateNewMessage(
                        testing::types::Message(id, testing::types::PeerUser(7), 100, ""), 0, 0),
                    nullptr);
  delivery.part_of = 0;
  return delivery;
}

TEST_F(ConfirmationsTest, ThePartOfADifferenceThatWasDeliveredIsKnownUntilItsEnd) {
  const auto first = confirmations.expect(part(1)).value();
  const auto second = confirmations.expect(part(2)).value();
  auto end = part(3);
  end.completes.push_back(pts(13));
  end.ends.push_back(Ending{0, true});
  const auto third = confirmations.expect(end).value();
  confirmations.hand_out(first, 0);

  EXPECT_EQ(confirmations.progress_after(first).all_parts()[0].size(), 1u);
  EXPECT_EQ(confirmations.progress_after(second).all_parts()[0].size(), 2u);
  EXPECT_TRUE(confirmations.progress_after(third).all_parts().empty());
  EXPECT_EQ(confirmations.progress_after(third).common, storage::UpdatePosition(13, 0, 0, 0));
  EXPECT_FALSE(confirmations.progress_after(second).common);
}

TEST_F(ConfirmationsTest, WhatAnEarlierProcessDeliveredIsNotExpected) {
  auto earlier = confirmations.expect(part(1)).value();
  const auto parts = confirmations.progress_after(earlier).all_parts();

  Confirmations later;
  later.resume(parts);
  EXPECT_FALSE(later.expect(part(1)));
  earlier = later.expect(part(2)).value();

  EXPECT_EQ(later.progress_after(earlier).all_parts()[0].size(), 2u);
}

}  // namespace
}  // namespace layer::updates
