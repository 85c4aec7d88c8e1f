#include "../src/duplicates.hpp"

#include <gtest/gtest.h>

namespace layer::tl_parser {
namespace {

Definition definition(Category category, Name name, std::uint32_t id, std::uint32_t line) {
  Definition made;
  made.category = category;
  made.name = std::move(name);
  made.id = id;
  made.position.line = line;
  return made;
}

TEST(Duplicates, AreNoneAmongDifferentDefinitions) {
  Duplicates seen;
  EXPECT_EQ(seen.add(definition(Category::types, {"", "a"}, 1, 1)), std::nullopt);
  EXPECT_EQ(seen.add(definition(Category::types, {"n", "a"}, 2, 2)), std::nullopt);
  EXPECT_EQ(seen.add(definition(Category::types, {"", "b"}, 3, 3)), std::nullopt);
  EXPECT_EQ(seen.add(definition(Category::functions, {"", "a"}, 4, 4)), std::nullopt);
}

TEST(Duplicates, TellWhereTheFirstOneIs) {
  Duplicates seen;
  seen.add(definition(Category::functions, {"n", "a"}, 1, 7));
  EXPECT_EQ(seen.add(definition(Category::functions, {"n", "a"}, 2, 9)),
            "`n.a` is declared already, in line 7");
  EXPECT_EQ(seen.add(definition(Category::types, {"", "b"}, 1, 9)),
            "`b` has the id 00000001 of `n.a` in line 7");
}

TEST(Duplicates, OfANameAreToldBeforeThoseOfAnId) {
  Duplicates seen;
  seen.add(definition(Category::types, {"", "a"}, 1, 1));
  EXPECT_EQ(seen.add(definition(Category::types, {"", "a"}, 1, 2)),
            "`a` is declared already, in line 1");
}

TEST(Duplicates, KeepTheFirstOfMany) {
  Duplicates seen;
  for (std::uint32_t line = 1; line < 4; ++line) {
    const auto reason = seen.add(definition(Category::types, {"", "a"}, line, line));
    EXPECT_EQ(reason.value_or(""), line == 1 ? "" : "`a` is declared already, in line 1");
  }
}

}  // namespace
}  // namespace layer::tl_parser
