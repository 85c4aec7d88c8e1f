#include "weather.hpp"

#include <numeric>

namespace layer::chaos {

std::string_view to_string(Fault fault) noexcept {
  constexpr std::array<std::string_view, FAULT_COUNT> names = {
      "refused", "black holes", "cuts",      "resets",   "delays", "stalls",
      "splits",  "corrupted",   "swallowed", "repeated", "replays"};
  return names[static_cast<std::size_t>(fault)];
}

std::uint64_t total(const FaultCounts& counts) noexcept {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

}  // namespace layer::chaos
