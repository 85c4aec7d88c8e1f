#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace layer::local_dc {

struct ShippedLayer {
  std::int32_t number;
  std::string_view schema;
};

/// The schemas of the folder `layers`, which stand in the library as they are.
std::span<const ShippedLayer> shipped_layers();

}  // namespace layer::local_dc
