// Feeds the fuzz target the wire form and the JSON of values with a few bytes altered, cut or
// doubled.
#include <layer/tl/any.hpp>
#include <layer/tl/json.hpp>
#include <layer/tl/schema.hpp>

#include <gtest/gtest.h>

#include <random>

#include "random_wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace layer::tl {
namespace {

Bytes mutated(Bytes bytes, std::mt19937& random) {
  for (std::size_t i = 1 + random() % 3; i > 0 && !bytes.empty(); --i) {
    const auto at = bytes.begin() + static_cast<std::ptrdiff_t>(random() % bytes.size());
    switch (random() % 4) {
      case 0:
        *at = static_cast<std::uint8_t>(random());
        break;
      case 1:
        bytes.erase(at);
        break;
      case 2:
        bytes.insert(at, *at);
        break;
      default:
        bytes.erase(at, bytes.end());
    }
  }
  return bytes;
}

TEST(MutatedValue, IsReadOrRefused) {
  std::mt19937 random(5);
  testing::RandomWire wire(SCHEMA, 6);
  for (const Alternative& entry : SCHEMA.constructors) {
    const Bytes bytes = wire.boxed(*entry.constructor);
    const std::string text = to_json(parse_any(bytes).value());
    for (const Bytes& whole : {bytes, Bytes(text.begin(), text.end())}) {
      LLVMFuzzerTestOneInput(whole.data(), whole.size());
      const Bytes part = mutated(whole, random);
      LLVMFuzzerTestOneInput(part.data(), part.size());
    }
  }
}

}  // namespace
}  // namespace layer::tl
