#include "storm.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "seeds.hpp"
#include "virtual_time.hpp"

// Many calls on connections of every kind, through bad weather. Whatever happens: each call has one
// end and in time, what must not be executed twice is not, no update comes twice, none is missing
// that the server has not forgotten, and nothing is left over.

namespace layer::chaos {
namespace {

constexpr int CALLS = 200;
constexpr std::uint64_t RUNS = 5;
constexpr Trouble EVERYTHING{true, true, true, true, true, true, true};

/// Fails the test that runs if anything is not as it must be, or if hardly anything went wrong.
void survive(const Weather& weather, Trouble trouble, std::uint64_t faults_each,
             Dress dress = Dress::streams, Through through = Through::nothing) {
  for (const auto seed : seeds(RUNS)) {
    SCOPED_TRACE(again(seed));
    restart_clocks();
    Storm storm(seed, weather, trouble, dress, through);
    storm.run(CALLS);
    EXPECT_GE(storm.faults(), faults_each);
    // Enough of them that the rules had something to judge.
    EXPECT_GT(storm.outcomes()[CallRecord::Outcome::answered], CALLS / 6);
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

TEST(Storm, ServersMayWantFewerConnections) {
  survive(Weather::storm(), {.restarts = true, .floods = true}, 50);
}

TEST(Storm, TheWebLosesNoCalls) {
  survive(Weather::storm(), {.restarts = true, .salts = true}, 50, Dress::web);
}

TEST(Storm, SomebodyOnTheWebMayMeanHarm) {
  survive(Weather::hostile(), EVERYTHING, 50, Dress::web);
}

/// Through a proxy, or past somebody who is between it and us.
class StormThrough : public testing::TestWithParam<Through> {};

TEST_P(StormThrough, AProxyLosesNoCalls) {
  survive(Weather::storm(), {.restarts = true}, 50, Dress::streams, GetParam());
}

TEST_P(StormThrough, SomebodyOnTheWayMayMeanHarm) {
  survive(Weather::hostile(), {.salts = true}, 50, Dress::streams, GetParam());
}

INSTANTIATE_TEST_SUITE_P(Each, StormThrough,
                         testing::Values(Through::socks5, Through::http_connect, Through::mtproxy,
                                         Through::mtproxy_padded, Through::mtproxy_fake_tls),
                         [](const auto& through) { return std::string(to_string(through.param)); });

TEST(Storm, TheWebGoesThroughProxies) {
  survive(Weather::storm(), {.restarts = true}, 50, Dress::web, Through::socks5);
}

TEST(Storm, EverythingMayHappenAtOnce) {
  survive(Weather::hostile(), EVERYTHING, 50);
}

}  // namespace
}  // namespace layer::chaos
