#include <layer/crypto/random.hpp>

#include <gtest/gtest.h>

#include <set>

#include "test_random.hpp"

namespace layer::crypto {
namespace {

TEST(SystemRandom, DoesNotRepeatItself) {
  SystemRandom random;
  std::set<Int128> seen;
  for (int i = 0; i < 1000; ++i)
    seen.insert(random.value<Int128>());
  EXPECT_EQ(seen.size(), 1000u);
}

TEST(SystemRandom, FillsAllOfTheSpanAndNothingElse) {
  SystemRandom random;
  std::array<std::uint8_t, 64> touched{};
  for (int i = 0; i < 64; ++i) {
    std::array<std::uint8_t, 66> bytes{};
    random.fill(std::span(bytes).subspan(1, 64));
    ASSERT_EQ(bytes.front(), 0);
    ASSERT_EQ(bytes.back(), 0);
    for (std::size_t j = 0; j < 64; ++j)
      touched[j] |= bytes[j + 1];
  }
  for (const std::uint8_t byte : touched)
    EXPECT_NE(byte, 0);
}

TEST(SystemRandom, TakesAnEmptySpan) {
  SystemRandom random;
  random.fill({});
}

TEST(Random, ValueHasEveryByteFromTheSource) {
  ScriptedRandom random(from_hex("0102030405060708aabb"));
  EXPECT_EQ(random.value<std::uint64_t>(), 0x0807060504030201u);
  EXPECT_EQ(to_hex(random.value<std::array<std::uint8_t, 2>>()), "aabb");
  EXPECT_EQ(random.left(), 0u);
}

}  // namespace
}  // namespace layer::crypto
