#include "files/upload_plan.hpp"

#include <gtest/gtest.h>

namespace layer {
namespace {

constexpr std::uint64_t MiB = 1024 * 1024;

TEST(UploadPlan, SmallFilesGoInSmallParts) {
  EXPECT_EQ(UploadPlan::of(1), (UploadPlan{1, 128 * 1024, 1, false}));
  EXPECT_EQ(UploadPlan::of(10 * MiB), (UploadPlan{10 * MiB, 128 * 1024, 80, false}));
}

TEST(UploadPlan, BigFilesGoInTheLargestParts) {
  EXPECT_EQ(UploadPlan::of(10 * MiB + 1), (UploadPlan{10 * MiB + 1, 512 * 1024, 21, true}));
  EXPECT_EQ(UploadPlan::of(8000 * 512 * 1024ull)->parts, 8000);
}

TEST(UploadPlan, PartsCoverTheFileExactly) {
  const auto plan = *UploadPlan::of(300'000);

  EXPECT_EQ(plan.parts, 3);
  EXPECT_EQ(plan.offset(2), 262'144u);
  EXPECT_EQ(plan.length(1), 131'072u);
  EXPECT_EQ(plan.length(2), 300'000u - 262'144u);
}

TEST(UploadPlan, RefusesWhatTelegramDoesNotTake) {
  EXPECT_FALSE(UploadPlan::of(0));
  EXPECT_FALSE(UploadPlan::of(8000 * 512 * 1024ull + 1));
}

}  // namespace
}  // namespace layer
