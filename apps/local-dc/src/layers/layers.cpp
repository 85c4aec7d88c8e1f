#include "layers.hpp"

#include <layer/tl/schema.hpp>

#include "shipped_layers.hpp"

namespace layer::local_dc {

void Layers::add(std::string_view schema) {
  ReadLayer read = read_layer(schema);
  if (!native_) native_ = native_dictionary();
  read_.erase(read.number);
  read_.try_emplace(read.number, *native_, std::move(read.dictionary));
}

std::int32_t Layers::closest(std::int32_t layer) const {
  std::int32_t below = 0;
  std::int32_t above = tl::LAYER;
  const auto consider = [&](std::int32_t known) {
    if (known <= layer) below = std::max(below, known);
    if (known > layer) above = std::min(above, known);
  };
  consider(tl::LAYER);
  for (const auto& [number, translator] : read_)
    consider(number);
  for (const ShippedLayer& shipped : shipped_layers())
    consider(shipped.number);
  return below != 0 ? below : above;
}

const Translator* Layers::find(std::int32_t layer) {
  if (layer <= 1) return nullptr;  // nothing declared; this server's own requests
  const std::int32_t served = closest(layer);
  if (served == tl::LAYER) return nullptr;
  if (!read_.contains(served))
    for (const ShippedLayer& shipped : shipped_layers())
      if (shipped.number == served) add(shipped.schema);
  return &read_.at(served);
}

}  // namespace layer::local_dc
