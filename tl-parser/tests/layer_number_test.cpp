#include "../src/layer_number.hpp"

#include <gtest/gtest.h>

namespace layer::tl_parser {
namespace {

TEST(LayerNumber, StandsBehindItsWord) {
  EXPECT_EQ(layer_number("LAYER 224"), 224);
  EXPECT_EQ(layer_number("Telegram API, layer 224. LAYER 224"), 224);
  EXPECT_EQ(layer_number("LAYER 224, of October"), 224);
  EXPECT_EQ(layer_number("LAYER 2147483647"), 2147483647);
}

TEST(LayerNumber, NeedsTheWholeWord) {
  EXPECT_EQ(layer_number("PLAYER 224"), std::nullopt);
  EXPECT_EQ(layer_number("layer 224"), std::nullopt);
  EXPECT_EQ(layer_number("LAYERS 224"), std::nullopt);
  EXPECT_EQ(layer_number("LAYER:224"), std::nullopt);
}

TEST(LayerNumber, NeedsAPositiveNumber) {
  for (const auto* comment : {"", "LAYER", "LAYER ", "LAYER x", "LAYER  7", "LAYER 0", "LAYER -1",
                              "LAYER 2147483648", "LAYER 99999999999999999999"}) {
    EXPECT_EQ(layer_number(comment), std::nullopt) << comment;
  }
}

}  // namespace
}  // namespace layer::tl_parser
