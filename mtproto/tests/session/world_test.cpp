#include "world.hpp"

#include <gtest/gtest.h>

// Client and server together over a network that does its worst. Whatever happens: each call has
// one end, what must not be executed twice is not, no update comes twice, and none is missing that
// the server did not forget.

namespace layer::mtproto {
namespace {

constexpr int CALLS = 60;

void expect_order(World& world, std::uint64_t seed) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  world.run(CALLS);
  EXPECT_EQ(world.under_way(), 0);
  for (const auto& [number, call] : world.calls()) {
    EXPECT_EQ(call.ends(), 1) << "call " << number;
    EXPECT_TRUE(call.repeatable || call.executions <= 1) << "call " << number;
    EXPECT_TRUE(call.answers == 0 || call.executions >= 1) << "call " << number;
  }
  for (const auto& [number, update] : world.updates()) {
    EXPECT_LE(update.arrivals, 1) << "update " << number;
    EXPECT_TRUE(update.lost || update.arrivals == 1) << "update " << number;
  }
}

void expect_order_with(World::Faults faults, std::uint64_t seeds) {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    World world(seed, faults);
    expect_order(world, seed);
    if (testing::Test::HasFailure()) return;
  }
}

int losses_of(const World& world) {
  int losses = 0;
  for (const auto& [number, call] : world.calls())
    losses += call.losses;
  return losses;
}

TEST(World, WithoutFaultsNothingIsLostAndNoRuleBroken) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    World world(seed, {});
    expect_order(world, seed);
    EXPECT_EQ(losses_of(world), 0);
    for (const Violation& violation : world.violations())
      EXPECT_EQ(violation.rule, Rule::salt) << to_string(violation.rule) << violation.detail;
  }
}

TEST(World, CutConnectionsLoseNoCalls) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    World world(seed, {.cuts = true});
    expect_order(world, seed);
  }
}

TEST(World, SaltsMayExpire) {
  expect_order_with({.cuts = true, .salts = true}, 30);
}

TEST(World, PacketsMayBePlayedAgain) {
  expect_order_with({.cuts = true, .salts = true, .replays = true}, 30);
}

TEST(World, PacketsMayBeDamaged) {
  expect_order_with({.cuts = true, .corruption = true}, 30);
}

TEST(World, ServersMayRestart) {
  expect_order_with({.cuts = true, .restarts = true, .salts = true}, 40);
}

TEST(World, ServersMayRestartInAnotherTime) {
  expect_order_with({.cuts = true, .clock_jumps = true}, 40);
}

TEST(World, EverythingMayHappenAtOnce) {
  expect_order_with({.cuts = true,
                     .restarts = true,
                     .salts = true,
                     .replays = true,
                     .corruption = true,
                     .clock_jumps = true},
                    60);
}

}  // namespace
}  // namespace layer::mtproto
