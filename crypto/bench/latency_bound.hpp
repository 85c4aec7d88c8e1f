#pragma once

#include <stddef.h>

namespace layer::crypto {

/// Whether this CPU has the instruction.
bool can_measure_latency();

/// Runs the 14 rounds of `blocks` AES-256 blocks, each on the result of the one before: no
/// implementation of IGE can be faster on one message.
void run_dependent_rounds(size_t blocks);

}  // namespace layer::crypto
