#include <layer/client/formatted_text.hpp>
#include <layer/tl/types/message_entity.hpp>

#include <gtest/gtest.h>

#include <random>

namespace layer {
namespace {

using Kind = TextEntity::Kind;
using Entities = std::vector<TextEntity>;
namespace types = tl::types;

TEST(FormattedText, PutsEntitiesInOrderTheOuterFirst) {
  const FormattedText text("abcdef",
                           Entities{TextEntity(Kind::italic, 2, 1), TextEntity(Kind::bold, 0, 6)});
  EXPECT_EQ(text.entities(),
            (Entities{TextEntity(Kind::bold, 0, 6), TextEntity(Kind::italic, 2, 1)}));
}

TEST(FormattedText, CutsWhatCrosses) {
  const FormattedText text("abcdef",
                           Entities{TextEntity(Kind::bold, 0, 4), TextEntity(Kind::italic, 2, 4)});
  EXPECT_EQ(text.entities(), (Entities{TextEntity(Kind::bold, 0, 4), TextEntity(Kind::italic, 2, 2),
                                       TextEntity(Kind::italic, 4, 2)}));
}

TEST(FormattedText, LeavesOutWhatCannotBe) {
  const FormattedText text(
      "abcdef", Entities{TextEntity(Kind::bold, -5, 6), TextEntity(Kind::bold, 4, 100),
                         TextEntity(Kind::italic, 9, 1), TextEntity(Kind::italic, 0, 0),
                         TextEntity(Kind::italic, 0, -1), TextEntity(Kind::italic, 2, INT32_MAX),
                         TextEntity(Kind::spoiler, INT32_MIN, INT32_MAX)});
  EXPECT_EQ(text.entities(), (Entities{TextEntity(Kind::bold, 0, 1), TextEntity(Kind::italic, 2, 4),
                                       TextEntity(Kind::bold, 4, 2)}));
}

TEST(FormattedText, CodeHoldsNothingElse) {
  const FormattedText text("abcdef",
                           Entities{TextEntity(Kind::code, 0, 3), TextEntity(Kind::bold, 1, 4)});
  EXPECT_EQ(text.entities(),
            (Entities{TextEntity(Kind::code, 0, 3), TextEntity(Kind::bold, 3, 2)}));
}

TEST(FormattedText, AnyEntitiesBecomeAForest) {
  std::mt19937 random(std::random_device{}());
  for (int round = 0; round < 2000; ++round) {
    Entities entities;
    for (int n = 0; n < 12; ++n)
      entities.emplace_back(static_cast<Kind>(random() % 15),
                            static_cast<std::int32_t>(random() % 20),
                            static_cast<std::int32_t>(random() % 20));
    const FormattedText text("twenty characters...", entities);
    Entities open;
    for (const auto& entity : text.entities()) {
      ASSERT_GT(entity.length(), 0);
      while (!open.empty() && open.back().end() <= entity.offset())
        open.pop_back();
      for (const auto& outer : open) {
        ASSERT_LE(entity.end(), outer.end());
        ASSERT_NE(entity.kind(), outer.kind());
      }
      open.push_back(entity);
    }
    ASSERT_EQ(FormattedText(text.text(), text.entities()), text);
  }
}

TEST(FormattedText, EveryKindOfTheSchemaIsKept) {
  DateFormat format;
  format.relative = true;
  Entities entities;
  for (auto kind = Kind::bold; kind != Kind::unknown; kind = static_cast<Kind>(int(kind) + 1)) {
    const auto at = static_cast<std::int32_t>(entities.size());
    if (kind == Kind::pre)
      entities.push_back(TextEntity::pre(at, 1, "c"));
    else if (kind == Kind::text_link)
      entities.push_back(TextEntity::text_link(at, 1, "u"));
    else if (kind == Kind::text_mention)
      entities.push_back(TextEntity::text_mention(at, 1, 5));
    else if (kind == Kind::custom_emoji)
      entities.push_back(TextEntity::custom_emoji(at, 1, 6));
    else if (kind == Kind::blockquote)
      entities.push_back(TextEntity::blockquote(at, 1, true));
    else if (kind == Kind::date)
      entities.push_back(TextEntity::date(at, 1, 7, format));
    else if (kind == Kind::diff_replace)
      entities.push_back(TextEntity::diff_replace(at, 1, "old"));
    else
      entities.emplace_back(kind, at, 1);
  }
  const FormattedText text(std::string(30, 'x'), entities);
  EXPECT_EQ(text.entities(), entities);
  const auto raw = text.tl_entities();
  EXPECT_EQ(raw.size(), entities.size());
  EXPECT_TRUE(raw.front().is<types::MessageEntityBold>());
  EXPECT_EQ(FormattedText(text.text(), raw), text);
}

}  // namespace
}  // namespace layer
