#include "text/prepare.hpp"

#include <gtest/gtest.h>

#include "support/requests.hpp"
#include "text/entity_span.hpp"

namespace layer::local_dc {
namespace {

struct Writer : Town {
  Resident& ada = settle("9996610001", "Ada");
  Outbox outbox;
  Call request{.world = world,
               .outbox = outbox,
               .now = now,
               .authorization = world.authorizations.of(ada.key, 1),
               .key = ada.key,
               .msg_id = 0,
               .session_id = 0,
               .defer = {}};

  static tl::types::MessageEntityBold bold(std::int32_t offset, std::int32_t length) {
    tl::types::MessageEntityBold entity;
    entity.offset = offset;
    entity.length = length;
    return entity;
  }
};

TEST(PrepareText, TrimsAndMovesEntities) {
  Writer writer;
  const auto text = prepare_text(writer.request, "  hello world \n", {Writer::bold(0, 7)});
  EXPECT_EQ(text->text, "hello world");
  ASSERT_EQ(text->entities.size(), 1u);
  EXPECT_EQ(span_of(text->entities.front()).offset, 0);
  EXPECT_EQ(span_of(text->entities.front()).length, 5);
}

TEST(PrepareText, RefusesEntitiesOutsideTheText) {
  Writer writer;
  EXPECT_EQ(error_of(prepare_text(writer.request, "hi", {Writer::bold(1, 2)})),
            "ENTITY_BOUNDS_INVALID");
  EXPECT_EQ(error_of(prepare_text(writer.request, "hi", {Writer::bold(-1, 1)})),
            "ENTITY_BOUNDS_INVALID");
  EXPECT_EQ(error_of(prepare_text(writer.request, "hi", {Writer::bold(0x7fffffff, 0x7fffffff)})),
            "ENTITY_BOUNDS_INVALID");
}

TEST(PrepareText, FindsLinksInBoldTextButNotInCode) {
  Writer writer;
  EXPECT_EQ(prepare_text(writer.request, "@someone", {Writer::bold(0, 8)})->entities.size(), 2u);
  tl::types::MessageEntityCode code;
  code.length = 8;
  EXPECT_EQ(prepare_text(writer.request, "@someone", {code})->entities.size(), 1u);
}

}  // namespace
}  // namespace layer::local_dc
