#pragma once

#include <layer/client/task.hpp>

#include <chrono>

namespace layer::storage::sql {

enum class Readiness { reading, writing, either };

/// Waits for a socket that is another library's own.
///
/// Errors: `Errc::storage` at the deadline. Cancellation: throws.
Task<void> socket_ready(int socket, Readiness readiness,
                        std::chrono::steady_clock::time_point deadline);

}  // namespace layer::storage::sql
