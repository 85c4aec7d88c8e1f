#include <layer/tl_parser/print.hpp>

#include <array>
#include <random>
#include <vector>

#include "parsing.hpp"

namespace layer::tl_parser {
namespace {

/// Makes definitions of all shapes that the language has.
class Author {
 public:
  explicit Author(unsigned seed) : random_(seed) {}

  Definition definition(Category category, int number) {
    Definition made;
    made.category = category;
    made.name = {maybe() ? "space" : "", "name" + std::to_string(number)};
    made.id = static_cast<std::uint32_t>(number);
    made.id_declared = true;
    words_.clear();
    generics_.clear();
    for (auto count = below(3); count > 0; --count) {
      generics_.push_back("T" + std::to_string(count));
      made.generics.push_back({generics_.back()});
    }
    if (made.generics.empty() && below(20) == 0) {
      made.builtin = true;
    } else {
      made.parameters = parameters(below(8), 0);
    }
    made.result = result();
    made.computed_id = computed_id(made);
    return made;
  }

 private:
  std::size_t below(std::size_t end) { return random_() % end; }

  bool maybe() { return below(2) == 0; }

  std::vector<Parameter> parameters(std::size_t count, int depth) {
    std::vector<Parameter> made;
    for (; count > 0; --count)
      made.push_back(parameter(depth));
    return made;
  }

  Parameter parameter(int depth) {
    Parameter made;
    made.name = "p" + std::to_string(next_name_++);
    if (below(5) == 0) {
      made.flags_word = true;
      if (depth == 0) words_.push_back(made.name);
    } else if (depth < 3 && below(6) == 0) {
      made.count = words_.empty() ? std::to_string(1 + below(9)) : word();
      made.repeated = parameters(1 + below(3), depth + 1);
    } else {
      if (!words_.empty() && maybe()) made.flag = {word(), static_cast<unsigned>(below(32))};
      made.type = type(0);
    }
    return made;
  }

  std::string word() { return words_[below(words_.size())]; }

  TypeRef type(int depth) {
    static const std::array<const char*, 6> names = {"int",  "bytes",  "true",
                                                     "User", "Vector", "vector"};
    TypeRef made;
    if (!generics_.empty() && below(4) == 0) {
      made.name.base = generics_[below(generics_.size())];
      made.generic_parameter = true;
      made.bang = maybe();
      return made;
    }
    made.name = {maybe() ? "space" : "", names[below(names.size())]};
    made.percent = below(5) == 0;
    made.bare = made.percent || made.name.base[0] >= 'a';
    if (depth < 4 && below(3) == 0) {
      for (auto count = 1 + below(2); count > 0; --count)
        made.arguments.push_back(type(depth + 1));
    }
    return made;
  }

  TypeRef result() {
    auto made = type(0);
    made.name.base = "Result";
    made.bare = made.percent = made.bang = made.generic_parameter = false;
    return made;
  }

  std::mt19937 random_;
  std::vector<std::string> words_;
  std::vector<std::string> generics_;
  int next_name_ = 0;
};

TEST(RoundTrip, OfRandomDefinitionsGivesThemBack) {
  Author author(17);
  for (int number = 0; number < 5'000; ++number) {
    const auto written = author.definition(Category::types, number);
    const auto text = to_string(written);
    SCOPED_TRACE(text);
    auto read = definition_of(text);
    EXPECT_EQ(to_string(read), text);
    EXPECT_EQ(read, written);
  }
}

TEST(RoundTrip, OfAWholeSchemaGivesItBack) {
  Author author(19);
  std::string text;
  std::vector<Definition> written;
  for (int number = 0; number < 500; ++number) {
    const auto category = number % 2 == 0 ? Category::types : Category::functions;
    written.push_back(author.definition(category, number));
    text += category == Category::types ? "---types---\n" : "---functions---\n";
    text += to_string(written.back()) + '\n';
    written.back().position.line = static_cast<std::uint32_t>(2 * number + 2);
  }
  EXPECT_EQ(schema_of(text).definitions, written);
}

}  // namespace
}  // namespace layer::tl_parser
