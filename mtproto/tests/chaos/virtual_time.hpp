#pragma once

#include <chrono>

// The clocks of a program whose CMakeLists.txt wraps them stand still while it computes, and leap
// to the next timer when all of its event loops wait: hours of a bad network pass in seconds, and
// no test depends on the machine's speed. The durations that GoogleTest prints mean nothing then.

namespace layer::chaos {

/// Both clocks begin anew. Not while there is an event loop.
void restart_clocks();

/// What this thread's machine clock (`system_clock`) shows more than the true time.
void set_machine_clock_error(std::chrono::seconds error);

/// What a right machine clock shows.
std::chrono::system_clock::time_point true_time();

}  // namespace layer::chaos
