#include <layer/client/error.hpp>
#include <layer/client/formatted_text.hpp>

#include <gtest/gtest.h>

namespace layer {
namespace {

using Kind = TextEntity::Kind;
using Entities = std::vector<TextEntity>;

TEST(Markdown, MarksBecomeEntities) {
  const auto text = parse_markdown("**b** __i__ --u-- ~~s~~ ||p|| `c`");
  EXPECT_EQ(text.text(), "b i u s p c");
  EXPECT_EQ(text.entities(),
            (Entities{TextEntity(Kind::bold, 0, 1), TextEntity(Kind::italic, 2, 1),
                      TextEntity(Kind::underline, 4, 1), TextEntity(Kind::strike, 6, 1),
                      TextEntity(Kind::spoiler, 8, 1), TextEntity(Kind::code, 10, 1)}));
}

TEST(Markdown, OffsetsCountUtf16) {
  const auto text = parse_markdown("\U0001F600ü **b**");
  EXPECT_EQ(text.entities(), Entities{TextEntity(Kind::bold, 4, 1)});
}

TEST(Markdown, MarksNest) {
  const auto text = parse_markdown("**a __b ~~c~~__**");
  EXPECT_EQ(text.text(), "a b c");
  EXPECT_EQ(text.entities(), (Entities{TextEntity(Kind::bold, 0, 5), TextEntity(Kind::italic, 2, 3),
                                       TextEntity(Kind::strike, 4, 1)}));
}

TEST(Markdown, LinksNameAnythingOfTelegram) {
  const auto text = parse_markdown(
      "[a](https://x.y/z) [b](tg://user?id=5) ![c](tg://emoji?id=6) "
      "![d](tg://time?unix=7&format=wDT) ![e](http://z)");
  EXPECT_EQ(text.text(), "a b c d !e");
  DateFormat format;
  format.day_of_week = format.long_date = format.long_time = true;
  EXPECT_EQ(text.entities(),
            (Entities{TextEntity::text_link(0, 1, "https://x.y/z"),
                      TextEntity::text_mention(2, 1, 5), TextEntity::custom_emoji(4, 1, 6),
                      TextEntity::date(6, 1, 7, format), TextEntity::text_link(9, 1, "http://z")}));
}

TEST(Markdown, ALinkThatOnlyLooksLikeAMentionStaysALink) {
  const FormattedText text("a", Entities{TextEntity::text_link(0, 1, "tg://user?id=5")});
  EXPECT_EQ(parse_markdown(generate_markdown(text)), text);
}

TEST(Markdown, FencesHoldCodeAsItIs) {
  const auto text = parse_markdown("```c++\nint *a = b;\n```\n```\n**x**\n```");
  EXPECT_EQ(text.text(), "int *a = b;\n**x**");
  EXPECT_EQ(text.entities(), (Entities{TextEntity::pre(0, 11, "c++"), TextEntity::pre(12, 5, "")}));
}

TEST(Markdown, LinesAreQuoted) {
  const auto text = parse_markdown("> one\n> **two**\n>+ more\nafter");
  EXPECT_EQ(text.text(), "one\ntwo\nmore\nafter");
  EXPECT_EQ(text.entities(), (Entities{TextEntity::blockquote(0, 7), TextEntity(Kind::bold, 4, 3),
                                       TextEntity::blockquote(8, 4, true)}));
  EXPECT_EQ(generate_markdown(text), "> one\n> **two**\n>+ more\nafter");
}

TEST(Markdown, WhatNeverClosesIsText) {
  for (const auto* plain :
       {"2 ** 3", "**open", "a_b_c", "2*3*4", "-----", "****", "[a]", "[a](", "[a](b c)", "`",
        "```", "![x]", "\\", "||", "snake_case_name", ">:-(", "- item"}) {
    const auto text = parse_markdown(plain);
    EXPECT_EQ(text, FormattedText(plain));
  }
}

TEST(Markdown, AMarkThatClosesEndsWhatWasOpenedInIt) {
  const auto text = parse_markdown("**a __b** c__");
  EXPECT_EQ(text.text(), "a __b c__");
  EXPECT_EQ(text.entities(), Entities{TextEntity(Kind::bold, 0, 5)});
}

TEST(Markdown, EscapesMakeText) {
  EXPECT_EQ(parse_markdown("\\*\\*a\\*\\* \\` \\[x\\](y) \\n"),
            FormattedText("**a** ` [x](y) \\n"));
}

TEST(Markdown, WhiteSpaceWithinMarksIsKept) {
  const FormattedText text(" a ", Entities{TextEntity(Kind::bold, 0, 3)});
  EXPECT_EQ(generate_markdown(text), "**\\ a\\ **");
  EXPECT_EQ(parse_markdown(generate_markdown(text)), text);
}

TEST(Markdown, WhatTheServerFindsIsNotWritten) {
  const FormattedText text(
      "@name #tag", Entities{TextEntity(Kind::mention, 0, 5), TextEntity(Kind::hashtag, 6, 4)});
  EXPECT_EQ(generate_markdown(text), "@name #tag");
}

/// Each of these made a reader that looks ahead for an end quadratic: minutes instead of moments,
/// which the tests' own limit notices.
TEST(Markdown, ManyMarksWithoutEndTakeLinearTime) {
  for (const auto* part :
       {"**", "[", "[a](", "`a ", "```", "![", "](", "**a __b ", "> ", "[[a](b)"}) {
    std::string text;
    while (text.size() < 500'000)
      text += part;
    EXPECT_FALSE(parse_markdown(text).text().empty()) << part;
  }
}

TEST(Markdown, TooMuchIsRefused) {
  EXPECT_THROW(parse_markdown(std::string((16 << 20) + 1, 'a')), Error);
}

}  // namespace
}  // namespace layer
