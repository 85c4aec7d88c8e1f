#include <layer/tl/any.hpp>
#include <layer/tl/json.hpp>
#include <layer/tl/list_of.hpp>
#include <layer/tl/types/page_block.hpp>
#include <layer/tl/types/rich_text.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/types/updates.hpp>

#include <gtest/gtest.h>

#include <string>

namespace layer::tl {
namespace {

/// `depth` times textBold, with a text inside.
Bytes nested_text(std::size_t depth) {
  Writer writer;
  for (std::size_t i = 0; i < depth; ++i)
    writer.u32(types::TextBold::ID);
  writer.u32(types::TextPlain::ID);
  writer.string("x");
  return writer.take();
}

enums::RichText built_text(std::size_t depth) {
  enums::RichText text = types::TextPlain("x");
  for (std::size_t i = 0; i < depth; ++i)
    text = types::TextBold(std::move(text));
  return text;
}

TEST(HostileInput, MayNestAsDeepAsTheLimit) {
  EXPECT_TRUE(parse<enums::RichText>(nested_text(max_depth - 1)));
  const auto deeper = parse<enums::RichText>(nested_text(max_depth));
  ASSERT_FALSE(deeper);
  EXPECT_EQ(deeper.error().code, ErrorCode::too_deep);
  EXPECT_EQ(deeper.error().constructor, "textBold");
}

TEST(HostileInput, AMillionNestedValuesAreRefusedAtOnce) {
  EXPECT_EQ(parse<enums::RichText>(nested_text(1'000'000)).error().code, ErrorCode::too_deep);
}

TEST(HostileInput, TheDepthLimitIsTheCallers) {
  EXPECT_TRUE(parse<enums::RichText>(nested_text(4), {.depth = 5}));
  EXPECT_FALSE(parse<enums::RichText>(nested_text(5), {.depth = 5}));
}

TEST(HostileInput, WhatIsTooDeepToReadIsNotWrittenEither) {
  EXPECT_EQ(serialize(built_text(max_depth - 1)), nested_text(max_depth - 1));
  EXPECT_EQ(try_serialize(built_text(max_depth)).error().code, ErrorCode::too_deep);
  EXPECT_EQ(try_serialize(built_text(10'000)).error().code, ErrorCode::too_deep);
}

Bytes updates_with_count(std::uint32_t count) {
  Writer writer;
  writer.u32(types::Updates::ID);
  writer.u32(detail::vector_id);
  writer.u32(count);
  return writer.take();
}

TEST(HostileInput, VectorsCountNoMoreThanTheInputHolds) {
  for (const std::uint32_t count : {1u, 0x7fffffffu, 0x80000000u, 0xffffffffu}) {
    const auto updates = parse<enums::Updates>(updates_with_count(count));
    ASSERT_FALSE(updates);
    EXPECT_EQ(updates.error().code, ErrorCode::count_too_large);
    EXPECT_EQ(updates.error().constructor, "updates");
  }
  EXPECT_EQ(
      parse<std::vector<std::int64_t>>(BytesView(updates_with_count(1)).subspan(4)).error().code,
      ErrorCode::count_too_large);
}

TEST(HostileInput, MemoryIsBounded) {
  const Bytes bytes = serialize(std::vector<std::string>(100, std::string(1000, 'x')));
  EXPECT_TRUE(parse<std::vector<std::string>>(bytes, {.allocation = 110'000}));
  const auto refused = parse<std::vector<std::string>>(bytes, {.allocation = 50'000});
  EXPECT_EQ(refused.error().code, ErrorCode::over_budget);
}

TEST(HostileInput, StringsEndWithinTheInput) {
  for (const Bytes& bytes : {Bytes{1, 2, 3}, Bytes{4, 1, 1, 1}, Bytes{254, 1, 0, 0},
                             Bytes{254, 255, 255, 255, 0}, Bytes{255, 255, 255, 255}, Bytes{}}) {
    Reader reader(bytes);
    EXPECT_EQ(reader.string(), "");
    EXPECT_EQ(reader.error().code, ErrorCode::end_of_input);
    EXPECT_EQ(reader.error().offset, 0u);
  }
}

TEST(HostileInput, AnErrorSticks) {
  const Bytes bytes = {1, 0, 0, 0, 2, 0};
  Reader reader(bytes);
  EXPECT_EQ(reader.i32(), 1);
  EXPECT_EQ(reader.i64(), 0);
  EXPECT_EQ(reader.remaining(), 0u);
  EXPECT_EQ(reader.i32(), 0);
  EXPECT_EQ(reader.string(), "");
  EXPECT_FALSE(reader.boolean());
  EXPECT_EQ(reader.error().offset, 4u);
  EXPECT_EQ(reader.error().expected, "long");
}

TEST(HostileInput, AnErrorTellsWhoWhatAndWhere) {
  Writer writer;
  writer.u32(types::UpdateShort::ID);
  writer.u32(0xefbeadde);
  const Error unknown = parse<enums::Updates>(writer.view()).error();
  EXPECT_EQ(unknown.message(), "id efbeadde: this is no constructor of Update at byte 4");
  EXPECT_EQ(unknown.constructor_id, 0xefbeaddeu);

  writer.clear();
  writer.u32(types::UpdateShort::ID);
  writer.u32(types::UpdateConfig::ID);
  EXPECT_EQ(parse<enums::Updates>(writer.view()).error().message(),
            "updateShort: the input ends inside int at byte 8");
}

TEST(HostileInput, NothingMayFollowAValue) {
  Bytes bytes = serialize(types::TextPlain("x"));
  bytes.resize(bytes.size() + 4);
  EXPECT_EQ(parse<types::TextPlain>(bytes).error().code, ErrorCode::trailing_bytes);
}

TEST(HostileInput, AnUnknownObjectIsRefused) {
  EXPECT_EQ(parse_any(Bytes{1, 2, 3, 4}).error().code, ErrorCode::unknown_constructor);
  EXPECT_EQ(parse_any(Bytes{1, 2}).error().code, ErrorCode::end_of_input);
}

TEST(UnwritableValue, HasAnEmptyBox) {
  const auto text = try_serialize(types::TextBold());
  EXPECT_EQ(text.error().message(), "textBold: a required RichText was not set at byte 4");
  EXPECT_THROW(serialize(types::TextBold()), Failure);
  EXPECT_THROW(serialize(enums::RichText()), Failure);
  EXPECT_THROW(serialize(Raw()), Failure);
}

TEST(UnwritableValue, HasAStringWithoutEncoding) {
  const std::string longest(0xffffff, 'x');
  EXPECT_EQ(parse<types::TextPlain>(serialize(types::TextPlain(longest))).value().text.size(),
            longest.size());
  EXPECT_EQ(try_serialize(types::TextPlain(longest + "x")).error().code,
            ErrorCode::string_too_long);
}

TEST(HostileJson, MayNestAsDeepAsTheLimit) {
  const auto nested = [](std::size_t depth) {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i)
      text += R"({"_":"textBold","text":)";
    text += R"({"_":"textEmpty"})";
    return text.append(depth, '}');
  };
  EXPECT_TRUE(from_json<enums::RichText>(nested(max_depth - 1)));
  EXPECT_EQ(from_json<enums::RichText>(nested(max_depth)).error().code, ErrorCode::unexpected_json);
  EXPECT_FALSE(from_json<enums::RichText>(nested(10'000)));
  EXPECT_FALSE(from_json<enums::RichText>(std::string(10'000, '[')));
}

}  // namespace
}  // namespace layer::tl
