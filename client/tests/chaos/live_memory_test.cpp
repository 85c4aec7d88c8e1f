#include "live_memory.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <thread>
#include <vector>

namespace layer::chaos {
namespace {

TEST(LiveMemory, IsWhatIsTakenAndNotGivenBack) {
  const auto before = live_memory();
  auto block = std::make_unique<std::vector<char>>(1000);
  EXPECT_EQ(live_memory(), before + 1000 + sizeof(std::vector<char>));
  block.reset();
  EXPECT_EQ(live_memory(), before);
}

TEST(LiveMemory, BelongsToTheThreadThatTookIt) {
  auto block = std::make_unique<std::vector<char>>(1000);
  const auto before = live_memory();
  std::thread([&] { block.reset(); }).join();
  EXPECT_EQ(live_memory(), before - 1000 - sizeof(std::vector<char>));
}

}  // namespace
}  // namespace layer::chaos
