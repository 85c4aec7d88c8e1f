#include <layer/client/input_message.hpp>
#include <layer/client/media.hpp>
#include <layer/client/polls.hpp>
#include <layer/tl/types/input_geo_point.hpp>
#include <layer/tl/types/input_media.hpp>
#include <layer/tl/types/message_entity.hpp>
#include <layer/tl/types/poll.hpp>
#include <layer/tl/types/poll_answer.hpp>
#include <layer/tl/types/text_with_entities.hpp>

#include <gtest/gtest.h>

namespace layer {
namespace {

using namespace std::chrono_literals;
namespace types = tl::types;

types::InputMediaPoll media_of(const NewPoll& poll) {
  return *poll.raw().get_if<types::InputMediaPoll>();
}

NewPoll lunch() {
  NewPoll poll(FormattedText("Lunch?"));
  poll.option("Soup").option("Salad");
  return poll;
}

TEST(NewPoll, SaysNothingThatWasNotAskedFor) {
  const auto media = media_of(lunch());
  const auto& poll = *media.poll;
  EXPECT_EQ(poll.question->text, "Lunch?");
  EXPECT_EQ(poll.answers.size(), 2u);
  EXPECT_FALSE(poll.public_voters || poll.multiple_choice || poll.quiz);
  EXPECT_FALSE(poll.revoting_disabled || poll.shuffle_answers || poll.hide_results_until_close);
  EXPECT_FALSE(poll.close_period || poll.close_date);
  EXPECT_FALSE(media.correct_answers || media.solution);
}

TEST(NewPoll, HasRules) {
  auto poll = lunch();
  poll.public_voters().final_votes();
  const auto media = media_of(poll);
  EXPECT_TRUE(media.poll->public_voters && media.poll->revoting_disabled);
  EXPECT_FALSE(media.poll->shuffle_answers || media.poll->multiple_choice);
  poll.public_voters(false).final_votes(false).shuffle().hide_results_until_close();
  const auto other = media_of(poll);
  EXPECT_FALSE(other.poll->public_voters || other.poll->revoting_disabled);
  EXPECT_TRUE(other.poll->shuffle_answers && other.poll->hide_results_until_close);
}

TEST(NewPoll, EndsAfterATimeOrAtOne) {
  auto poll = lunch();
  EXPECT_EQ(media_of(poll.close_after(60s)).poll->close_period, 60);
  auto dated = lunch();
  EXPECT_EQ(media_of(dated.close_at(std::chrono::sys_seconds(1800000000s))).poll->close_date,
            1800000000);
}

TEST(NewPoll, TimesBeyondTheSchemaAreTheLastItCanSay) {
  auto poll = lunch();
  poll.close_after(std::chrono::hours(1'000'000'000));
  poll.close_at(std::chrono::sys_seconds::max());
  const auto media = media_of(poll);
  EXPECT_EQ(media.poll->close_period, 0x7fffffff);
  EXPECT_EQ(media.poll->close_date, 0x7fffffff);
}

TEST(LiveLocation, MayLastUntilItIsStopped) {
  const LiveLocation forever(Location(52.5, 13.4), LiveLocation::forever);
  const auto message = InputMessage().live_location(forever);
  const auto* media =
      message.media() ? message.media()->get_if<types::InputMediaGeoLive>() : nullptr;
  ASSERT_NE(media, nullptr);
  EXPECT_EQ(media->period, 0x7fffffff);
  EXPECT_FALSE(media->stopped);
}

}  // namespace
}  // namespace layer
