#include <layer/tl/functions/messages.hpp>
#include <layer/tl/json.hpp>
#include <layer/tl/list_of.hpp>
#include <layer/tl/mtproto/all.hpp>
#include <layer/tl/types/geo_point.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/message_entity.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace layer::tl {
namespace {

using functions::messages::SendMessage;

TEST(Json, LooksLikeTheSchema) {
  const auto request = SendMessage(types::InputPeerChat(5), "h\xc3\xa9", -1).with([](auto& r) {
    r.silent = true;
    r.entities = list_of<enums::MessageEntity>(types::MessageEntityBold(0, 2));
  });
  EXPECT_EQ(
      to_json(request),
      R"({"_":"messages.sendMessage","silent":true,"peer":{"_":"inputPeerChat","chat_id":"5"},)"
      "\"message\":\"h\xc3\xa9\",\"random_id\":\"-1\","
      R"("entities":[{"_":"messageEntityBold","offset":0,"length":2}]})");
  EXPECT_EQ(from_json<SendMessage>(to_json(request)).value(), request);
}

TEST(Json, TakesLongNumbersAsTextOrNumber) {
  const types::InputPeerChat chat(std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(from_json<types::InputPeerChat>(R"({"chat_id":"-9223372036854775808"})").value(), chat);
  EXPECT_EQ(from_json<types::InputPeerChat>(R"({"chat_id":-9223372036854775808})").value(), chat);
  for (const char* bad :
       {"9223372036854775808", R"("9223372036854775808")", R"("5 ")", R"("")", "1.5", "true"})
    EXPECT_FALSE(from_json<types::InputPeerChat>(std::string(R"({"chat_id":)") + bad + "}")) << bad;
}

TEST(Json, ShortNumbersStayInRange) {
  EXPECT_TRUE(from_json<types::MessageEntityBold>(R"({"offset":2147483647,"length":-2147483648})"));
  EXPECT_FALSE(from_json<types::MessageEntityBold>(R"({"offset":2147483648,"length":0})"));
  EXPECT_FALSE(from_json<types::MessageEntityBold>(R"({"offset":0,"length":-2147483649})"));
}

TEST(Json, KeepsBytesAndStringsThatAreNotUtf8) {
  for (const std::string text :
       {"\xff", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "a\xe2\x82"}) {
    const SendMessage request(types::InputPeerSelf(), text, 1);
    EXPECT_NE(to_json(request).find("base64"), std::string::npos);
    EXPECT_EQ(from_json<SendMessage>(to_json(request)).value(), request);
  }
  for (std::uint8_t size = 0; size < 10; ++size) {
    const mtproto::types::GzipPacked packed(Bytes(size, static_cast<std::uint8_t>(0xf0 + size)));
    EXPECT_EQ(from_json<mtproto::types::GzipPacked>(to_json(packed)).value(), packed);
  }
  for (const char* bad : {"AA", "AA=", "AB==", "A===", "AAA*", "AAAA=", "=AAA"})
    EXPECT_FALSE(
        from_json<mtproto::types::GzipPacked>(std::string(R"({"packed_data":")") + bad + "\"}"))
        << bad;
}

TEST(Json, KeepsNumbersThatJsonLacks) {
  const auto infinite = types::GeoPoint(-std::numeric_limits<double>::infinity(), 0.1, 1);
  EXPECT_EQ(from_json<types::GeoPoint>(to_json(infinite)).value(), infinite);
  const auto nowhere =
      from_json<types::GeoPoint>(to_json(types::GeoPoint(std::nan(""), 0, 1))).value();
  EXPECT_TRUE(std::isnan(nowhere.long_));
}

TEST(Json, AnErrorNamesTheField) {
  const auto message = [](const char* text) {
    return from_json<SendMessage>(text).error().message();
  };
  EXPECT_EQ(message(R"({"peer":{"_":"inputPeerSelf"},"message":5,"random_id":1})"),
            "messages.sendMessage.message: the JSON here is not string");
  EXPECT_EQ(message(R"({"peer":{"_":"inputPeerSelf"},"message":""})"),
            "messages.sendMessage.random_id: the JSON here is not long");
  EXPECT_EQ(message(R"({"peer":{"_":"inputPeerNobody"},"message":"","random_id":1})"),
            "messages.sendMessage.peer: the JSON here is not InputPeer");
  EXPECT_EQ(message(R"({"_":"user"})"),
            "messages.sendMessage: the JSON here is not messages.sendMessage");
  EXPECT_EQ(message(R"({"peer":{"_":"inputPeerSelf"},"message":"","random_id":1,"loud":true})"),
            "messages.sendMessage: the JSON here is not without fields that the schema lacks");
  EXPECT_EQ(message(R"({"peer":)"), "the text is not JSON at byte 9");
}

TEST(Json, MayTellItselfWhatItIs) {
  const auto object = any_from_json(R"({"_":"mtproto.nothing"})");
  EXPECT_EQ(object.error().message(), "the JSON here is not an object of the schemas");
  EXPECT_EQ(any_from_json(R"({"_":"ping","ping_id":7})").value(),
            AnyObject(mtproto::functions::Ping(7)));
  for (const char* bad : {"", "7", "{}", R"({"_":7})", R"({"_":"ping"})"})
    EXPECT_FALSE(any_from_json(bad)) << bad;
}

TEST(Json, OfARequestAroundAnotherKeepsItsBytes) {
  const functions::messages::GetDialogFilters inner;
  const auto request = mtproto::types::RpcResult(1, Raw(serialize(inner)));
  EXPECT_EQ(from_json<mtproto::types::RpcResult>(to_json(request)).value(), request);
}

}  // namespace
}  // namespace layer::tl
