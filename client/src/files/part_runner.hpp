#pragma once

#include <layer/client/file.hpp>
#include <layer/client/task.hpp>

#include <cstdint>
#include <functional>

namespace layer {

/// Moves the parts 0 … `count` - 1 of a file, so many at a time, in their order as far as that
/// goes.
///
/// \param move  moves one part; must stay alive until the end
/// The first failure cancels the others and is thrown when they have ended.
Task<void> run_parts(std::int32_t count, int parallel,
                     const std::function<Task<void>(std::int32_t)>& move);

}  // namespace layer
