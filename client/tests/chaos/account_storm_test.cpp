#include "account_storm.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "chaos/seeds.hpp"
#include "chaos/virtual_time.hpp"
#include "live_memory.hpp"

// Whatever happens between accounts and their server: each call has one end, nothing is done twice,
// what is said to be done was done and what is said not to be was not; each message comes once, and
// with its last text; files are whole; and memory does not grow.

namespace layer::chaos {
namespace {

constexpr int DEEDS = 150;
constexpr std::uint64_t RUNS = 4;

/// Links carry whole parts of files between two faults, most of the time.
Weather with_files(Weather weather) {
  weather.bytes_between = 200'000;
  return weather;
}

/// Fails the test that runs if anything is not as it must be, or if hardly anything went wrong.
void survive(const Weather& weather, Trouble trouble, std::uint64_t faults_each) {
  for (const auto seed : seeds(RUNS)) {
    SCOPED_TRACE(again(seed));
    restart_clocks();
    AccountStorm storm(seed, weather, trouble);
    storm.run(DEEDS);
    EXPECT_GE(storm.faults(), faults_each);
    // Enough of them that the rules had something to judge.
    EXPECT_GT(storm.outcomes().at(Deed::Outcome::done), DEEDS / 8);
    if (testing::Test::HasFailure()) return;
  }
}

TEST(AccountStorm, InCalmWeatherEverythingIsDone) {
  restart_clocks();
  AccountStorm storm(1, Weather::calm(), {});
  storm.run(DEEDS);
  EXPECT_EQ(storm.faults(), 0u);
  EXPECT_EQ(storm.outcomes().count(Deed::Outcome::not_done), 0u);
}

TEST(AccountStorm, BadNetworksLoseNothing) {
  survive(with_files(Weather::storm()), {}, 10);
}

TEST(AccountStorm, ServersMayHaveBadDays) {
  survive(with_files(Weather::storm()), {.server = true}, 20);
}

TEST(AccountStorm, SomebodyOnTheWayMayMeanHarm) {
  survive(with_files(Weather::hostile()), {}, 10);
}

TEST(AccountStorm, EverythingMayHappenAtOnce) {
  survive(with_files(Weather::hostile()), {.server = true, .clocks = true}, 20);
}

std::size_t mean(std::span<const std::size_t> values) {
  return std::reduce(values.begin(), values.end()) / values.size();
}

TEST(AccountStorm, NothingGrowsHoweverLongItLasts) {
  // Until all that has a limit is full: ids that were seen, answers that are remembered.
  constexpr std::size_t warm_up = 10;
  constexpr int rounds = 30;
  constexpr std::size_t noise = 100'000;
  restart_clocks();
  AccountStorm storm(1, with_files(Weather::storm()), {.server = true});
  storm.keep_to_old_chats();
  std::vector<std::size_t> kept;
  storm.run(DEEDS, rounds, [&] { kept.push_back(live_memory()); });

  ASSERT_EQ(kept.size(), std::size_t{rounds});
  const std::span all(kept);
  // Less than 50 bytes for each of 3,000 deeds.
  EXPECT_LT(mean(all.last(5)), mean(all.subspan(warm_up, 5)) + noise);
}

}  // namespace
}  // namespace layer::chaos
