#include "storage/base64.hpp"

#include <gtest/gtest.h>

namespace layer {
namespace {

Bytes bytes(std::string_view text) {
  return {text.begin(), text.end()};
}

TEST(Base64, KnowsTheExamplesOfTheRfc) {
  EXPECT_EQ(to_base64(bytes("")), "");
  EXPECT_EQ(to_base64(bytes("f")), "Zg");
  EXPECT_EQ(to_base64(bytes("fo")), "Zm8");
  EXPECT_EQ(to_base64(bytes("foobar")), "Zm9vYmFy");
  EXPECT_EQ(from_base64("Zm9vYg"), bytes("foob"));
}

TEST(Base64, UsesTheAlphabetForUrls) {
  EXPECT_EQ(to_base64(Bytes{0xfb, 0xff}), "-_8");
}

TEST(Base64, RefusesWhatItCannotHaveWritten) {
  EXPECT_FALSE(from_base64("Zg=="));
  EXPECT_FALSE(from_base64("Zm 8"));
  EXPECT_FALSE(from_base64("Zh"));
  EXPECT_FALSE(from_base64("Zm9vY"));
}

}  // namespace
}  // namespace layer
