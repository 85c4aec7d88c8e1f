#include "text/detect.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "text/entity_span.hpp"

namespace layer::local_dc {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// "name(offset,length)" of each entity.
std::vector<std::string> found(std::string_view text) {
  std::vector<std::string> result;
  for (const tl::enums::MessageEntity& entity : detect_entities(text)) {
    const EntitySpan span = span_of(entity);
    const std::string name(
        entity.constructor()->name().substr(std::string_view("messageEntity").size()));
    result.push_back(name + "(" + std::to_string(span.offset) + "," + std::to_string(span.length) +
                     ")");
  }
  return result;
}

TEST(DetectEntities, FindsWhatStandsInPlainText) {
  EXPECT_THAT(found("/start@some_bot now"), ElementsAre("BotCommand(0,15)"));
  EXPECT_THAT(found("ask @ada_l about #maths"), ElementsAre("Mention(4,6)", "Hashtag(17,6)"));
  EXPECT_THAT(found("see https://example.org/a?b=1."), ElementsAre("Url(4,25)"));
  EXPECT_THAT(found("mail me@example.org!"), ElementsAre("Email(5,14)"));
}

TEST(DetectEntities, CountsInUtf16) {
  EXPECT_THAT(found("😀 é @ada"), ElementsAre("Mention(5,4)"));
}

TEST(DetectEntities, LeavesOrdinaryTextAlone) {
  EXPECT_THAT(found("and/or 5/6 a@b # @ / usr/local/bin"), IsEmpty());
  EXPECT_THAT(found(""), IsEmpty());
  EXPECT_THAT(found("\xff\xfe/\x80"), IsEmpty());
}

}  // namespace
}  // namespace layer::local_dc
