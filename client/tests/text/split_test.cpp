#include <layer/client/formatted_text.hpp>

#include <gtest/gtest.h>

namespace layer {
namespace {

using Kind = TextEntity::Kind;
using Entities = std::vector<TextEntity>;

std::vector<std::string> texts(const std::vector<FormattedText>& parts) {
  std::vector<std::string> found;
  for (const auto& part : parts)
    found.push_back(part.text());
  return found;
}

TEST(Split, CutsAfterLinesElseAfterWordsElseAnywhere) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(texts(split("short", 10)), Texts{"short"});
  EXPECT_EQ(texts(split("one two\nthree", 10)), (Texts{"one two\n", "three"}));
  EXPECT_EQ(texts(split("one two three", 10)), (Texts{"one two ", "three"}));
  EXPECT_EQ(texts(split("abcdefghijklm", 10)), (Texts{"abcdefghij", "klm"}));
  EXPECT_EQ(texts(split("", 10)), Texts{});
  EXPECT_EQ(texts(split("abcdefghij\n\n", 10)), Texts{"abcdefghij"});
}

TEST(Split, EntitiesGoOnInTheNextPart) {
  const FormattedText text("one two three", Entities{TextEntity(Kind::bold, 4, 9)});
  const auto parts = split(text, 10);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].entities(), Entities{TextEntity(Kind::bold, 4, 4)});
  EXPECT_EQ(parts[1].entities(), Entities{TextEntity(Kind::bold, 0, 5)});
}

TEST(Split, NeitherEmojiNorCustomEmojiAreCut) {
  EXPECT_EQ(texts(split("a\U0001F600\U0001F600", 4)),
            (std::vector<std::string>{"a\U0001F600", "\U0001F600"}));
  const FormattedText text("abc\U0001F469\u200d\U0001F680",
                           Entities{TextEntity::custom_emoji(3, 5, 1)});
  const auto parts = split(text, 6);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].text(), "abc");
  EXPECT_EQ(parts[1].entities(), Entities{TextEntity::custom_emoji(0, 5, 1)});
}

TEST(Split, LongTextsTakeLinearTime) {
  std::string words;
  Entities entities;
  for (int n = 0; n < 100'000; ++n) {
    words += "word ";
    entities.emplace_back(n % 2 == 0 ? Kind::bold : Kind::italic, n * 5, 4);
  }
  EXPECT_GT(split(FormattedText(words, entities), 100).size(), 4'000u);
}

}  // namespace
}  // namespace layer
