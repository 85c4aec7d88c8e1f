#include <layer/tl/functions/help.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/functions/users.hpp>
#include <layer/tl/list_of.hpp>
#include <layer/tl/serialize.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/input_user.hpp>
#include <layer/tl/types/keyboard_button.hpp>
#include <layer/tl/types/keyboard_button_row.hpp>
#include <layer/tl/types/nearest_dc.hpp>
#include <layer/tl/types/reply_markup.hpp>
#include <layer/tl/types/user.hpp>

#include <gtest/gtest.h>

#include "layers/expression.hpp"
#include "layers/layers.hpp"
#include "layers/shipped_layers.hpp"

namespace layer::local_dc {
namespace {

/// A layer of our own making, whose declarations have little in common with the native ones.
constexpr std::string_view STRANGE = R"(
// LAYER 300
nearestDc#00000301 flags:# nearest_dc:long country:string eu:flags.0?true since:Vector<int> = NearestDc;
inputUserSelf#00000302 = InputUser;
messageMediaUnsupported#00000303 = MessageMedia;
---functions---
help.getNearestDc#00000304 urgent:int = NearestDc;
users.getUsers#00000305 id:Vector<InputUser> = Vector<User>;
help.madeUp#00000306 = NearestDc;
)";

class TranslatorTest : public testing::Test {
 protected:
  const Translator& layer(std::int32_t number) {
    const Translator* const found = layers_.find(number);
    if (found == nullptr) throw std::runtime_error("that is the native layer");
    return *found;
  }

  Layers layers_;
};

TEST_F(TranslatorTest, TheNativeLayerIsNotTranslated) {
  EXPECT_EQ(layers_.find(tl::LAYER), nullptr);
  EXPECT_EQ(layers_.find(0), nullptr);
}

TEST_F(TranslatorTest, CarriesFieldsByNameAndGivesMissingOnesTheirEmptyValue) {
  layers_.add(STRANGE);
  const auto answer = layer(300).answer(tl::functions::help::GetNearestDc::ID,
                                        tl::serialize(tl::types::NearestDc("FR", 1, 2)));
  ASSERT_TRUE(answer);
  tl::Reader reader(*answer);
  EXPECT_EQ(reader.u32(), 0x301U);
  EXPECT_EQ(reader.u32(), 0U);  // no flags
  EXPECT_EQ(reader.i64(), 2);
  EXPECT_EQ(reader.string(), "FR");
  EXPECT_EQ(reader.u32(), 0x1cb5c415U);
  EXPECT_EQ(reader.u32(), 0U);
  EXPECT_EQ(reader.remaining(), 0U);
}

TEST_F(TranslatorTest, ReadsRequestsOfTheClientsLayer) {
  layers_.add(STRANGE);
  tl::Writer writer;
  writer.u32(0x305);
  writer.u32(0x1cb5c415);
  writer.u32(1);
  writer.u32(0x302);
  const auto request = layer(300).request(writer.view());
  ASSERT_TRUE(request);
  const auto read = tl::parse<tl::functions::users::GetUsers>(*request);
  ASSERT_TRUE(read);
  ASSERT_EQ(read->id.size(), 1U);
  EXPECT_TRUE(read->id[0].is<tl::types::InputUserSelf>());
}

TEST_F(TranslatorTest, RefusesMethodsThatTheServerHasNoNameFor) {
  layers_.add(STRANGE);
  tl::Writer writer;
  writer.u32(0x306);
  const auto request = layer(300).request(writer.view());
  ASSERT_FALSE(request);
  EXPECT_EQ(request.error().message, "METHOD_INVALID");
}

TEST_F(TranslatorTest, LeavesOutWhatTheLayerHasNoWordFor) {
  layers_.add(STRANGE);
  const std::vector<tl::enums::User> users{tl::types::UserEmpty(7)};
  const auto answer = layer(300).answer(tl::functions::users::GetUsers::ID, tl::serialize(users));
  ASSERT_TRUE(answer);
  tl::Reader reader(*answer);
  EXPECT_EQ(reader.u32(), 0x1cb5c415U);
  EXPECT_EQ(reader.u32(), 0U);
}

TEST_F(TranslatorTest, RefusesHalfARequestWhereverItEnds) {
  const auto whole =
      tl::serialize(tl::functions::messages::SendMessage(tl::types::InputPeerSelf(), "hello", 1));
  const Translator& older = layer(198);
  // What layer 198 calls the same: its own id and an order of fields of its own.
  tl::Writer writer;
  writer.u32(0x983f9745);
  writer.u32(0);
  writer.u32(tl::types::InputPeerSelf::ID);
  writer.string("hello");
  writer.i64(1);
  const tl::BytesView request = writer.view();
  const auto said = older.request(request);
  ASSERT_TRUE(said);
  EXPECT_EQ(*said, whole);
  for (std::size_t size = 4; size < request.size(); ++size)
    EXPECT_FALSE(older.request(request.first(size))) << size;
}

TEST_F(TranslatorTest, EveryShippedLayerHasAWordForAUser) {
  for (const ShippedLayer& shipped : shipped_layers()) {
    const std::vector<tl::enums::User> users{tl::types::User(7)};
    const auto answer =
        layer(shipped.number).answer(tl::functions::users::GetUsers::ID, tl::serialize(users));
    ASSERT_TRUE(answer) << shipped.number;
    EXPECT_GT(answer->size(), 16U) << shipped.number;
  }
}

TEST_F(TranslatorTest, ALayerThatIsNotHereIsServedAsTheClosestBeforeIt) {
  EXPECT_EQ(&layer(219), &layer(218));
  EXPECT_EQ(&layer(1000), &layer(229));
  EXPECT_EQ(&layer(100), &layer(198));
}

/// Layer 229 says in a value of its own what a button does.
TEST_F(TranslatorTest, ButtonsFindTheirWayThroughLayer229) {
  const Dictionary native = native_dictionary();
  Dictionary since;
  for (const ShippedLayer& shipped : shipped_layers())
    if (shipped.number == 229) since = read_layer(shipped.schema).dictionary;
  const tl::types::KeyboardButtonCallback button("Red", tl::Bytes{1, 2, 3});
  const tl::types::ReplyInlineMarkup markup(tl::list_of<tl::enums::KeyboardButtonRow>(
      tl::types::KeyboardButtonRow(tl::list_of<tl::enums::KeyboardButton>(button))));
  const tl::Bytes request =
      tl::serialize(tl::functions::messages::SendMessage(tl::types::InputPeerSelf(), "hello", 1)
                        .with([&](auto& r) { r.reply_markup = markup; }));

  tl::Reader reader(request);
  const Object call = read_fields(native, *native.find(reader.u32()), reader);
  const Expression later(since);
  const auto said = later.of(call);
  ASSERT_TRUE(said);
  const Value* const keyboard = said->find("reply_markup");
  ASSERT_NE(keyboard, nullptr);
  EXPECT_EQ(std::get<Object>(keyboard->is).definition->name, "replyInlineMarkup");
  tl::Writer writer;
  write_object(*said, writer);

  const auto back = layer(229).request(writer.view());
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, request);
}

}  // namespace
}  // namespace layer::local_dc
