#include <layer/client/formatted_text.hpp>

#include <gtest/gtest.h>

namespace layer {
namespace {

using Kind = TextEntity::Kind;
using Entities = std::vector<TextEntity>;

TEST(Html, TagsBecomeEntities) {
  const auto text = parse_html(
      "<b>b</b><strong>b</strong> <i>i</i><em>i</em> <u>u</u> <s>s</s> <tg-spoiler>p</tg-spoiler> "
      "<span class=\"tg-spoiler\">p</span> <code>c</code>");
  EXPECT_EQ(text.text(), "bb ii u s p p c");
  EXPECT_EQ(text.entities(),
            (Entities{TextEntity(Kind::bold, 0, 1), TextEntity(Kind::bold, 1, 1),
                      TextEntity(Kind::italic, 3, 1), TextEntity(Kind::italic, 4, 1),
                      TextEntity(Kind::underline, 6, 1), TextEntity(Kind::strike, 8, 1),
                      TextEntity(Kind::spoiler, 10, 1), TextEntity(Kind::spoiler, 12, 1),
                      TextEntity(Kind::code, 14, 1)}));
}

TEST(Html, AttributesSayMore) {
  const auto text = parse_html(
      "<a href='http://x?a=1&amp;b=2'>a</a><a href=tg://user?id=5>b</a>"
      "<tg-emoji emoji-id=\"6\">c</tg-emoji><blockquote expandable>d</blockquote>"
      "<PRE><code CLASS=\"language-c++\">e</code></PRE><tg-diff type=\"replace\" "
      "old=\"&lt;\">f</tg-diff>");
  EXPECT_EQ(text.text(), "abcdef");
  EXPECT_EQ(
      text.entities(),
      (Entities{TextEntity::text_link(0, 1, "http://x?a=1&b=2"), TextEntity::text_mention(1, 1, 5),
                TextEntity::custom_emoji(2, 1, 6), TextEntity::blockquote(3, 1, true),
                TextEntity::pre(4, 1, "c++"), TextEntity::diff_replace(5, 1, "<")}));
}

TEST(Html, ReferencesAreCharacters) {
  EXPECT_EQ(parse_html("&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;&nbsp;<br>").text(),
            "<>&\"'A\U0001F600\u00a0\n");
  for (const auto* plain :
       {"&", "&;", "&#;", "&unknown;", "&#xd800;", "&#0;", "&#x110000;", "a & b"})
    EXPECT_EQ(parse_html(plain).text(), plain);
}

TEST(Html, WhatIsNoTagIsText) {
  for (const auto* plain : {"a < b", "<", "</", "<3", "<b", "<a href=\"x>y", "<!-- open", "< b>"})
    EXPECT_EQ(parse_html(plain), FormattedText(plain));
  EXPECT_EQ(parse_html("a<!-- not shown -->b<unknown x=1>c</unknown>").text(), "abc");
}

TEST(Html, TagsThatCrossOrStayOpenEndWithWhatHoldsThem) {
  const auto text = parse_html("<b>a<i>b</b>c</i><u>d");
  EXPECT_EQ(text.text(), "abcd");
  EXPECT_EQ(text.entities(), (Entities{TextEntity(Kind::bold, 0, 2), TextEntity(Kind::italic, 1, 1),
                                       TextEntity(Kind::underline, 3, 1)}));
}

TEST(Html, IsWrittenWithEscapes) {
  const FormattedText text("<a> & \"b\"", Entities{TextEntity::text_link(0, 3, "http://x?\"&")});
  EXPECT_EQ(generate_html(text),
            "<a href=\"http://x?&quot;&amp;\">&lt;a&gt;</a> &amp; &quot;b&quot;");
  EXPECT_EQ(parse_html(generate_html(text)), text);
}

TEST(Html, ALinkThatOnlyLooksLikeAMentionStaysALink) {
  const FormattedText text("a", Entities{TextEntity::text_link(0, 1, "tg://user?id=5")});
  EXPECT_EQ(parse_html(generate_html(text)), text);
}

/// See the same test of Markdown.
TEST(Html, ManyTagsWithoutEndTakeLinearTime) {
  for (const auto* part :
       {"<b>", "<a \"", "<!--", "<b", "&", "&#", "<i></b>", "<pre><code>", "<a b='"}) {
    std::string text;
    while (text.size() < 500'000)
      text += part;
    parse_html(text);
  }
}

}  // namespace
}  // namespace layer
