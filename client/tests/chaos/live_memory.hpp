#pragma once

#include <cstddef>

// This program counts what its threads keep of what they took by `new`. What Asio takes by itself,
// for the frames of coroutines, is not counted; what those hold is.

namespace layer::chaos {

/// Bytes that this thread took and nobody has given back.
std::size_t live_memory() noexcept;

}  // namespace layer::chaos
