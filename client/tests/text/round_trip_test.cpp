#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "random_text.hpp"

namespace layer {
namespace {

using namespace testing;

/// A new one on each run; `LAYER_TEXT_SEED=n` repeats one that failed.
std::uint32_t first_seed() {
  const char* given = std::getenv("LAYER_TEXT_SEED");
  return given ? static_cast<std::uint32_t>(std::strtoul(given, nullptr, 10))
               : std::random_device()();
}

constexpr std::uint32_t rounds = 4000;

TEST(RoundTrip, MarkdownThatIsWrittenIsReadAsTheSameText) {
  const auto first = first_seed();
  for (auto seed = first; seed != first + rounds; ++seed) {
    std::mt19937 random(seed);
    const auto text = random_text(random);
    const auto markdown = generate_markdown(text);
    const auto again = parse_markdown(markdown);
    ASSERT_EQ(again, text) << "seed " << seed << "\nmarkdown: " << markdown
                           << "\nread:    " << describe(again) << "\nwritten: " << describe(text);
  }
}

TEST(RoundTrip, HtmlThatIsWrittenIsReadAsTheSameText) {
  const auto first = first_seed();
  for (auto seed = first; seed != first + rounds; ++seed) {
    std::mt19937 random(seed);
    const auto text = random_text(random);
    const auto html = generate_html(text);
    const auto again = parse_html(html);
    ASSERT_EQ(again, text) << "seed " << seed << "\nhtml: " << html
                           << "\nread:    " << describe(again) << "\nwritten: " << describe(text);
  }
}

TEST(RoundTrip, AnyInputIsReadAndWhatItMeansCanBeWritten) {
  const auto first = first_seed();
  for (auto seed = first; seed != first + rounds; ++seed) {
    std::mt19937 random(seed);
    const auto markup = random_markup(random);
    for (const auto& text : {parse_markdown(markup), parse_html(markup)}) {
      ASSERT_EQ(parse_markdown(generate_markdown(text)), text)
          << "seed " << seed << "\nread from: " << markup << "\nas: " << describe(text);
      ASSERT_EQ(parse_html(generate_html(text)), text)
          << "seed " << seed << "\nread from: " << markup << "\nas: " << describe(text);
    }
  }
}

TEST(RoundTrip, SplitsJoinToTheSameText) {
  const auto first = first_seed();
  for (auto seed = first; seed != first + rounds; ++seed) {
    std::mt19937 random(seed);
    const auto text = random_text(random);
    const auto limit = static_cast<std::int32_t>(2 + random() % 12);
    auto rest = text.text();
    for (const auto& part : split(text, limit)) {
      ASSERT_LE(part.length(), limit) << "seed " << seed;
      const auto at = rest.find(part.text());
      ASSERT_NE(at, std::string::npos) << "seed " << seed;
      ASSERT_EQ(rest.substr(0, at).find_first_not_of(" \n\t\r"), std::string::npos)
          << "seed " << seed << ": lost before " << part.text();
      rest.erase(0, at + part.text().size());
    }
    ASSERT_EQ(rest.find_first_not_of(" \n\t\r"), std::string::npos) << "seed " << seed;
  }
}

}  // namespace
}  // namespace layer
