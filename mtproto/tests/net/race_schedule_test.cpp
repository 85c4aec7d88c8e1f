#include "net/race_schedule.hpp"

#include <gtest/gtest.h>

namespace layer::mtproto {
namespace {

using namespace std::chrono_literals;

constexpr TimePoint NOW{100h};

TEST(RaceSchedule, GivesEachAttemptAHeadStart) {
  const RaceSchedule schedule(3, 250ms, NOW);
  EXPECT_EQ(schedule.start(0), NOW);
  EXPECT_EQ(schedule.start(1), NOW + 250ms);
  EXPECT_EQ(schedule.start(2), NOW + 500ms);
}

TEST(RaceSchedule, BeginsTheNextAtOnceWhenOneHasFailed) {
  RaceSchedule schedule(4, 250ms, NOW);
  EXPECT_EQ(schedule.failed(NOW + 10ms), 1u);
  EXPECT_EQ(schedule.start(1), NOW + 10ms);
  EXPECT_EQ(schedule.start(2), NOW + 260ms);
  EXPECT_EQ(schedule.start(3), NOW + 510ms);
  EXPECT_EQ(schedule.failed(NOW + 20ms), 2u);
  EXPECT_EQ(schedule.start(2), NOW + 20ms);
  EXPECT_EQ(schedule.start(3), NOW + 270ms);
}

TEST(RaceSchedule, LeavesThoseAloneThatHaveBegun) {
  RaceSchedule schedule(2, 250ms, NOW);
  EXPECT_EQ(schedule.failed(NOW + 250ms), std::nullopt);
  EXPECT_EQ(schedule.start(1), NOW + 250ms);
  EXPECT_EQ(RaceSchedule(0, 250ms, NOW).failed(NOW), std::nullopt);
}

}  // namespace
}  // namespace layer::mtproto
