#include <layer/tl/reader.hpp>

#include "input.hpp"
#include "layers/layers.hpp"

// Requests, answers and updates, from and to a layer that the server brings.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer;
  static local_dc::Layers layers;
  static const local_dc::Translator& translator = *layers.find(198);
  local_dc::Input input(data, size);
  const auto kind = input.byte() % 3;
  if (kind == 0) {
    (void)translator.request(input.rest());
  } else if (kind == 1) {
    (void)translator.updates(input.rest());
  } else {
    const auto function = tl::Reader(input.piece()).u32();
    (void)translator.answer(function, input.rest());
  }
  return 0;
}
