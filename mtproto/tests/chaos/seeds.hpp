#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace layer::chaos {

/// Which random histories a test goes through: so many, unless the environment says otherwise.
/// LAYER_CHAOS_RUNS: how many; LAYER_CHAOS_SEED: the first one.
std::vector<std::uint64_t> seeds(std::uint64_t runs);

/// From one byte of a conversation to the next one at which something happens.
/// LAYER_CHAOS_STRIDE: so many times as far; 0: no byte is left out.
std::size_t stride(std::size_t usual);

/// How to go through one of them again.
std::string again(std::uint64_t seed);

}  // namespace layer::chaos
