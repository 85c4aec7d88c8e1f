#include "transport/text_encoding.hpp"

#include <gtest/gtest.h>

#include "noise.hpp"

namespace layer::mtproto {
namespace {

Bytes bytes_of(std::string_view text) {
  return {text.begin(), text.end()};
}

TEST(TextEncoding, ReadsHexOfEitherCase) {
  EXPECT_EQ(from_hex("00fFAb"), (Bytes{0, 0xff, 0xab}));
  EXPECT_EQ(to_hex(Bytes{0, 0xff, 0xab}), "00ffab");
  EXPECT_EQ(from_hex("abc"), std::nullopt);
  EXPECT_EQ(from_hex("0g"), std::nullopt);
}

TEST(TextEncoding, ReadsBase64OfBothAlphabets) {
  EXPECT_EQ(from_base64("+/8="), (Bytes{0xfb, 0xff}));
  EXPECT_EQ(from_base64("-_8="), (Bytes{0xfb, 0xff}));
  EXPECT_EQ(from_base64("-_8"), (Bytes{0xfb, 0xff}));
}

// RFC 4648, section 10.
TEST(TextEncoding, KnowsTheVectorsOfTheRfc) {
  const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                         {"f", "Zg=="},
                                                         {"fo", "Zm8="},
                                                         {"foo", "Zm9v"},
                                                         {"foob", "Zm9vYg=="},
                                                         {"fooba", "Zm9vYmE="},
                                                         {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, encoded] : vectors) {
    EXPECT_EQ(to_base64(bytes_of(plain)), encoded);
    EXPECT_EQ(from_base64(encoded), bytes_of(plain));
  }
}

TEST(TextEncoding, RefusesWhatIsNotBase64) {
  for (const auto* text :
       {"A", "A===", "Zg=", "Zm9v=", "Zm9=v", "Zm 9v", "Zh==", "====", "Zm9v===="})
    EXPECT_EQ(from_base64(text), std::nullopt) << text;
}

TEST(TextEncoding, ReadsBackWhatItWrote) {
  Noise noise;
  for (std::size_t size = 0; size < 70; ++size) {
    Bytes bytes(size);
    noise.fill(bytes);
    EXPECT_EQ(from_hex(to_hex(bytes)), bytes);
    EXPECT_EQ(from_base64(to_base64(bytes)), bytes);
    const std::string text(bytes.begin(), bytes.end());
    EXPECT_EQ(percent_decode(percent_encode(text)), text);
  }
}

TEST(TextEncoding, RefusesBrokenEscapes) {
  for (const auto* text : {"%", "a%2", "%zz", "%%20"})
    EXPECT_EQ(percent_decode(text), std::nullopt) << text;
  EXPECT_EQ(percent_decode("a%20b+c"), "a b+c");
}

}  // namespace
}  // namespace layer::mtproto
