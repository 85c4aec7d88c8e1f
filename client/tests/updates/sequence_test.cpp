#include "updates/sequence.hpp"

#include <gtest/gtest.h>

#include "sample_updates.hpp"

namespace layer::updates {
namespace {

using namespace layer::testing;
using Kind = Sequence::Kind;

TEST(Sequence, KnowsTheCommonCounter) {
  EXPECT_EQ(sequence_of(new_message("a", 11)), (Sequence{Kind::common, 0, 11, 1}));
  EXPECT_EQ(sequence_of(types::UpdateDeleteMessages({1, 2}, 13, 2)),
            (Sequence{Kind::common, 0, 13, 2}));
}

TEST(Sequence, KnowsTheCountersOfChannels) {
  EXPECT_EQ(sequence_of(channel_message("a", 5, 11)), (Sequence{Kind::channel, 5, 11, 1}));
  EXPECT_EQ(sequence_of(types::UpdateDeleteChannelMessages(5, {1}, 13, 1)),
            (Sequence{Kind::channel, 5, 13, 1}));
}

TEST(Sequence, KnowsQts) {
  EXPECT_EQ(sequence_of(types::UpdateBotStopped(7, 100, true, 4)), (Sequence{Kind::qts, 0, 4, 1}));
}

TEST(Sequence, LetsTheOthersPass) {
  EXPECT_EQ(sequence_of(status()), Sequence());
  EXPECT_EQ(sequence_of(types::UpdateReadChannelInbox(5, 1, 2, 30)), Sequence());
  EXPECT_EQ(sequence_of(new_message("made up for this client", 0, 0)), Sequence());
}

}  // namespace
}  // namespace layer::updates
