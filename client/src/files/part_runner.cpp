#include "files/part_runner.hpp"

#include <algorithm>
#include <vector>

namespace layer {

namespace {

/// Takes one part after the other, as its siblings do.
Task<void> work(std::int32_t& next, std::int32_t count,
                const std::function<Task<void>(std::int32_t)>& move) {
  while (next < count) {
    const auto part = next++;
    co_await move(part);
  }
}

}  // namespace

Task<void> run_parts(std::int32_t count, int parallel,
                     const std::function<Task<void>(std::int32_t)>& move) {
  std::int32_t next = 0;
  std::vector<Task<void>> workers;
  for (int n = 0; n < std::min(parallel, count); ++n)
    workers.push_back(work(next, count, move));
  co_await when_all(std::move(workers));
}

}  // namespace layer
