#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "schema_files.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace layer::tl_parser {
namespace {

void feed(const std::string& text) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

/// Changes, inserts, removes, repeats and moves pieces of a text.
class Mutator {
 public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  void mutate(std::string& text) {
    if (text.empty()) return;
    const auto at = below(text.size());
    switch (below(5)) {
      case 0:
        text[at] = character();
        break;
      case 1:
        text.insert(at, 1, character());
        break;
      case 2:
        text.erase(at, 1 + below(8));
        break;
      case 3:
        text.insert(below(text.size()), text.substr(at, 1 + below(40)));
        break;
      default:
        text.resize(at);
    }
  }

  std::size_t below(std::size_t end) { return random_() % end; }

 private:
  char character() {
    constexpr std::string_view likely = "#:;=?!%<>{}[]()*,./-_ \n\r\t09afXT";
    if (below(10) == 0) return static_cast<char>(below(256));
    return likely[below(likely.size())];
  }

  std::mt19937 random_;
};

TEST(Fuzz, HoldsForTheCorpus) {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(TL_PARSER_CORPUS)) {
    SCOPED_TRACE(entry.path());
    feed(file_text(entry.path()));
    ++files;
  }
  EXPECT_GT(files, 5u);
}

TEST(Fuzz, HoldsForMutationsOfTheCorpus) {
  for (const auto& entry : std::filesystem::directory_iterator(TL_PARSER_CORPUS)) {
    SCOPED_TRACE(entry.path());
    const auto original = file_text(entry.path());
    Mutator mutator(7);
    for (int round = 0; round < 1'000; ++round) {
      auto text = original;
      for (auto times = 1 + mutator.below(6); times > 0; --times)
        mutator.mutate(text);
      feed(text);
    }
  }
}

TEST(Fuzz, HoldsForMutationsOfARealSchema) {
  const auto original = schema_text("mtproto.tl");
  Mutator mutator(11);
  for (int round = 0; round < 500; ++round) {
    auto text = original;
    for (auto times = 1 + mutator.below(20); times > 0; --times)
      mutator.mutate(text);
    feed(text);
  }
}

TEST(Fuzz, AChangedLineHidesNoOther) {
  const std::string before = "a#1 x:int = A;\nb#2 {X:Type} y:X = B X;\n";
  const std::string line = "c#3 flags:# z:flags.0?Vector<A> # [ int ] = C;";
  const std::string after = "\nd#4 v:(Vector A) = D;\ne#5 = E;\n";
  Mutator mutator(13);
  for (int round = 0; round < 8'000; ++round) {
    auto changed = line;
    mutator.mutate(changed);
    const auto outcome = parse(before + changed + after);
    const auto& definitions = outcome.schema.definitions;
    ASSERT_GE(definitions.size(), 2u) << changed;
    EXPECT_EQ(definitions[0].name.base, "a") << changed;
    EXPECT_EQ(definitions[1].name.base, "b") << changed;
    // Without its `;` the changed line may run into the next one, but not unnoticed.
    EXPECT_EQ(definitions.back().name.base, "e") << changed;
    const bool lost = definitions.size() < 5 && !changed.starts_with("//");
    const bool nothing_left = changed.find_first_not_of(" \t\r\n") == std::string::npos;
    EXPECT_TRUE(!lost || nothing_left || !outcome.errors.empty()) << changed;
  }
}

}  // namespace
}  // namespace layer::tl_parser
