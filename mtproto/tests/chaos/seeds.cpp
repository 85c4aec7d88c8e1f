#include "seeds.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace layer::chaos {
namespace {

std::uint64_t variable(const char* name, std::uint64_t otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

}  // namespace

std::vector<std::uint64_t> seeds(std::uint64_t runs) {
  std::vector<std::uint64_t> result(variable("LAYER_CHAOS_RUNS", runs));
  std::iota(result.begin(), result.end(), variable("LAYER_CHAOS_SEED", 1));
  return result;
}

std::size_t stride(std::size_t usual) {
  return std::max<std::size_t>(1, usual * variable("LAYER_CHAOS_STRIDE", 1));
}

std::string again(std::uint64_t seed) {
  return "again by LAYER_CHAOS_SEED=" + std::to_string(seed) + " LAYER_CHAOS_RUNS=1";
}

}  // namespace layer::chaos
