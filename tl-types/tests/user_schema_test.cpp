#include <layer/tl/json.hpp>
#include <layer/tl/list_of.hpp>
#include <layer/tl/print.hpp>
#include <layer/tl/serialize.hpp>

#include <gtest/gtest.h>

#include <zoo/all.hpp>

namespace zoo {
namespace {

namespace tl = layer::tl;

static_assert(LAYER == 7);
static_assert(std::same_as<functions::ListCats::Return, std::vector<enums::Cat>>);
static_assert(std::same_as<functions::AreTame::Return, std::vector<enums::Bool>>);
static_assert(std::same_as<functions::Visit::Return, bool>);

TEST(UserSchema, HasStructsOfItsOwn) {
  const auto cat = types::Cat(1).with([](types::Cat& c) { c.purrs = true; });
  EXPECT_EQ(tl::to_string(cat), "cat{id: 1, purrs: true}");
  EXPECT_EQ(tl::parse<enums::Cat>(tl::serialize(cat)).value(), enums::Cat(cat));
  EXPECT_EQ(NAMES.find(types::Cat::ID), "cat");
  EXPECT_EQ(SCHEMA.find(types::Cat::ID), &types::Cat::TABLE);
}

TEST(UserSchema, AFieldAbsentBesideOneOfTheSameFlagIsWrittenAsNothingButItsType) {
  const auto named = types::Cat(1).with([](types::Cat& c) { c.name = "Tom"; });
  EXPECT_EQ(tl::parse<types::Cat>(tl::serialize(named)).value().age, 0);

  const auto boxed = types::Cat(1).with([](types::Cat& c) { c.purrs = true; });
  EXPECT_TRUE(tl::try_serialize(boxed)) << "flags.2 belongs to no other field";
}

TEST(UserSchema, MembersAreNamedAroundCpp) {
  const types::Words words(1, 2, "three", 4, true, 6);
  EXPECT_EQ(words.class_ + words.long_, 3);
  EXPECT_EQ(words.default_, "three");
  EXPECT_EQ(words.ID_, 4);
  EXPECT_TRUE(words.with_);
  EXPECT_EQ(tl::from_json<types::Words>(tl::to_json(words)).value(), words);
}

TEST(UserSchema, VectorsOfBoolAreVectorsOfBoxes) {
  EXPECT_EQ(tl::serialize(tl::list_of<enums::Bool>(types::BoolTrue(), types::BoolFalse())).size(),
            16u);
}

TEST(UserSchema, AnAnnouncedLengthHasToBeTrue) {
  EXPECT_TRUE(tl::try_serialize(types::Parcel(4, tl::Raw(tl::Bytes(4)))));
  EXPECT_EQ(tl::try_serialize(types::Parcel(5, tl::Raw(tl::Bytes(4)))).error().code,
            tl::ErrorCode::length_mismatch);
}

TEST(UserSchema, FunctionsGoAroundFunctions) {
  const auto request =
      functions::Feed(tl::list_of(1, 2), functions::zoo::Open(types::zoo::Gate(true)));
  static_assert(std::same_as<decltype(request)::Return, enums::zoo::Gate>);
  const auto read = tl::parse<functions::Feed<tl::Raw>>(tl::serialize(request)).value();
  EXPECT_EQ(read.numbers, request.numbers);
  EXPECT_EQ(tl::parse<functions::zoo::Open>(read.query.bytes()).value(), request.query);
}

}  // namespace
}  // namespace zoo
