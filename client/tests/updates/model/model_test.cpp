#include <gtest/gtest.h>

#include <cstdlib>

#include "history.hpp"

namespace layer::testing::model {
namespace {

/// LAYER_UPDATE_SEED=n lives the history n alone, LAYER_UPDATE_HISTORIES=n lives so many;
/// LAYER_UPDATE_CHANNELS=n has so many at once.
std::uint32_t from_environment(const char* name, std::uint32_t otherwise) {
  const char* text = std::getenv(name);
  return text ? static_cast<std::uint32_t>(std::strtoul(text, nullptr, 10)) : otherwise;
}

std::string live(std::uint32_t seed, bool tokens) {
  std::mt19937 random(seed);
  auto weather = Weather::random(random);
  weather.tokens = tokens;
  if (tokens) weather.restarts += 2;
  const auto missed = History(seed, weather).run();
  if (missed.empty()) return {};
  return "seed " + std::to_string(seed) + ": " + weather.to_string() + missed;
}

/// Other histories on each run; what failed is lived again by its seed.
void live_many(bool tokens) {
  if (const auto seed = from_environment("LAYER_UPDATE_SEED", 0); seed != 0) {
    EXPECT_EQ(live(seed, tokens), "");
    return;
  }
  const auto histories = from_environment("LAYER_UPDATE_HISTORIES", 1200);
  const auto first = std::random_device()();
  int failures = 0;
  for (std::uint32_t n = 0; n < histories && failures < 3; ++n) {
    const auto verdict = live(first + n, tokens);
    failures += !verdict.empty();
    EXPECT_EQ(verdict, "");
  }
}

TEST(UpdateModel, WhateverTheLineDoesEachUpdateIsDeliveredInOrderAndOnceButForWhatWasNotConfirmed) {
  live_many(false);
}

TEST(UpdateModel, WithTokensEachUpdateIsHandledOnceWhereverTheProcessEnds) {
  live_many(true);
}

TEST(UpdateModel, ThousandsOfChannelsAtOnce) {
  Weather weather;
  weather.channels = static_cast<int>(from_environment("LAYER_UPDATE_CHANNELS", 3000));
  weather.steps = weather.channels;
  weather.lost = 20;
  weather.delayed = 20;
  weather.disconnects = 1;
  EXPECT_EQ(History(7, weather).run(), "");
}

}  // namespace
}  // namespace layer::testing::model
