#include <layer/tl/reader.hpp>

#include <stdexcept>

#include "input.hpp"
#include "layers/layers.hpp"

// A schema of another layer, and a request and an answer of a client that speaks it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::local_dc;
  static const Dictionary native = native_dictionary();
  Input input(data, size);
  const auto schema = input.piece();
  try {
    const Translator translator(native, read_layer(text_of(schema)).dictionary);
    const auto request = input.piece();
    (void)translator.request(request);
    (void)translator.updates(input.piece());
    const auto answer = input.piece();
    if (answer.size() >= 4) (void)translator.answer(layer::tl::Reader(request).u32(), answer);
  } catch (const std::runtime_error&) {
    // It is no schema.
  }
  return 0;
}
