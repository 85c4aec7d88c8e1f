#include "files/upload_plan.hpp"

#include <algorithm>

namespace layer {

namespace {

constexpr std::uint32_t largest_part = 512 * 1024;
/// Small files go in more parts, so that their progress can be seen.
constexpr std::uint32_t small_part = 128 * 1024;
constexpr std::uint64_t big_from = 10 * 1024 * 1024;
/// For Premium accounts; the server tells the others where their limit is.
constexpr std::uint64_t max_parts = 8000;

}  // namespace

std::optional<UploadPlan> UploadPlan::of(std::uint64_t size) {
  const bool big = size > big_from;
  const std::uint32_t part_size = big ? largest_part : small_part;
  if (size == 0 || size > max_parts * largest_part) return std::nullopt;
  const auto parts = static_cast<std::int32_t>((size + part_size - 1) / part_size);
  return UploadPlan{size, part_size, parts, big};
}

std::uint32_t UploadPlan::length(std::int32_t part) const {
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(part_size, size - offset(part)));
}

}  // namespace layer
