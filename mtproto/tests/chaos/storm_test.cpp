#include "storm.hpp"

#include <gtest/gtest.h>

#include <cstdint>

#include "seeds.hpp"
#include "virtual_time.hpp"

// Many calls on connections of every kind, through bad weather. Whatever happens: each call has one
// end and in time, what must not be executed twice is not, no update comes twice, none is missing
// that the server has not forgotten, and nothing is left over.

namespace layer::chaos {
namespace {

constexpr int CALLS = 200;
constexpr std::uint64_t RUNS = 5;
constexpr Trouble EVERYTHING{true, true, true, true, true, true};

/// Fails the test that runs if anything is not as it must be, or if hardly anything went wrong.
void survive(const Weather& weather, Trouble trouble, std::uint64_t faults_each) {
  for (const auto seed : seeds(RUNS)) {
    SCOPED_TRACE(again(seed));
    restart_clocks();
    Storm storm(seed, weather, trouble);
    storm.run(CALLS);
    EXPECT_GE(storm.faults(), faults_each);
    // Enough of them that the rules had something to judge.
    EXPECT_GT(storm.outcomes()[CallRecord::Outcome::answered], CALLS / 4);
    if (testing::Test::HasFailure()) return;
  }
}

TEST(Storm, InCalmWeatherNothingIsLost) {
  restart_clocks();
  Storm storm(1, Weather::calm(), {});
  storm.run(CALLS);
  EXPECT_EQ(storm.faults(), 0u);
  EXPECT_EQ(storm.outcomes()[CallRecord::Outcome::maybe_delivered], 0);
}

TEST(Storm, BadNetworksLoseNoCalls) {
  survive(Weather::storm(), {}, 50);
}

TEST(Storm, ServersMayRestartAndForget) {
  survive(Weather::storm(), {.restarts = true, .salts = true, .silence = true}, 50);
}

TEST(Storm, ClocksMayJump) {
  survive(Weather::storm(), {.clock_jumps = true, .machine_clock_jumps = true}, 50);
}

TEST(Storm, TemporaryKeysMayBeLost) {
  survive(Weather::storm(), {.temporary_keys = true}, 50);
}

TEST(Storm, SomebodyOnTheWayMayMeanHarm) {
  survive(Weather::hostile(), {.salts = true}, 50);
}

TEST(Storm, EverythingMayHappenAtOnce) {
  survive(Weather::hostile(), EVERYTHING, 50);
}

}  // namespace
}  // namespace layer::chaos
