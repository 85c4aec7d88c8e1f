#include <layer/tl/functions.hpp>
#include <layer/tl/functions/help.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/list_of.hpp>
#include <layer/tl/mtproto/all.hpp>
#include <layer/tl/serialize.hpp>
#include <layer/tl/types/config.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/message_entity.hpp>
#include <layer/tl/types/poll.hpp>
#include <layer/tl/types/poll_answer.hpp>
#include <layer/tl/types/text_with_entities.hpp>
#include <layer/tl/types/wall_paper.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace layer::tl {
namespace {

/// Bytes from hexadecimal digits; blanks between them are for the reader.
Bytes hex(std::string_view digits) {
  Bytes bytes;
  std::string pair;
  for (const char c : digits) {
    if (c == ' ') continue;
    pair += c;
    if (pair.size() < 2) continue;
    bytes.push_back(static_cast<std::uint8_t>(std::stoi(pair, nullptr, 16)));
    pair.clear();
  }
  return bytes;
}

template <class Array>
Array fixed(std::string_view digits) {
  Array array{};
  const Bytes bytes = hex(digits);
  std::copy(bytes.begin(), bytes.end(), array.begin());
  return array;
}

// The exchange that Telegram's page "Creating an Authorization Key" goes through.
const auto nonce = fixed<Int128>("3E0549828CCA27E966B301A48FECE2FC");
const auto server_nonce = fixed<Int128>("A5CF4D33F4A11EA877BA4AA573907330");
const auto new_nonce =
    fixed<Int256>("311C85DB234AA2640AFC4A76A735CF5B1F0FD68BD17FA181E1229AD867CC024D");

TEST(KnownBytes, OfTheFirstRequestOfAKeyExchange) {
  EXPECT_EQ(serialize(mtproto::functions::ReqPq(nonce)),
            hex("78974660 3E0549828CCA27E966B301A48FECE2FC"));
}

TEST(KnownBytes, OfItsAnswer) {
  const Bytes bytes =
      hex("63241605 3E0549828CCA27E966B301A48FECE2FC A5CF4D33F4A11EA877BA4AA573907330"
          "0817ED48941A08F981000000 15C4B51C 01000000 216BE86C022BB4C3");
  const mtproto::types::ResPq expected(nonce, server_nonce, hex("17ED48941A08F981"),
                                       list_of(static_cast<std::int64_t>(0xc3b42b026ce86b21)));
  EXPECT_EQ(serialize(expected), bytes);
  EXPECT_EQ(parse<mtproto::types::ResPq>(bytes).value(), expected);
  EXPECT_EQ(parse<mtproto::enums::ResPq>(bytes).value()->pq, hex("17ED48941A08F981"));
}

TEST(KnownBytes, OfItsInnerData) {
  EXPECT_EQ(serialize(mtproto::types::PQInnerData(hex("17ED48941A08F981"), hex("494C553B"),
                                                  hex("53911073"), nonce, server_nonce, new_nonce)),
            hex("EC5AC983 0817ED48941A08F981000000 04494C553B000000 0453911073000000"
                "3E0549828CCA27E966B301A48FECE2FC A5CF4D33F4A11EA877BA4AA573907330"
                "311C85DB234AA2640AFC4A76A735CF5B1F0FD68BD17FA181E1229AD867CC024D"));
}

TEST(KnownBytes, OfStringsAroundTheLongForm) {
  Writer writer;
  writer.string("");
  writer.string("abc");
  writer.string("abcd");
  EXPECT_EQ(writer.take(), hex("00000000 03616263 0461626364000000"));
  writer.string(std::string(253, 'x'));
  EXPECT_EQ(writer.size(), 256u);
  writer.clear();
  writer.string(std::string(254, 'x'));
  EXPECT_EQ(writer.size(), 260u);
  EXPECT_EQ(Bytes(writer.view().begin(), writer.view().begin() + 5), hex("FEFE0000 78"));
}

TEST(KnownBytes, OfAPlainMessage) {
  const auto request =
      functions::messages::SendMessage(types::InputPeerSelf(), "hi", 1).with([](auto& r) {
        r.silent = true;
        r.entities = list_of<enums::MessageEntity>(types::MessageEntityBold(0, 2));
      });
  Writer expected;
  expected.u32(functions::messages::SendMessage::ID);
  expected.u32(1u << 5 | 1u << 3);
  expected.append(
      hex("C97EA07D 02686900 0100000000000000 15C4B51C 01000000 C90B61BD 00000000 02000000"));
  EXPECT_EQ(serialize(request), expected.take());
}

TEST(KnownBytes, OfARequestAroundOthers) {
  const auto request = functions::InvokeWithLayer(
      LAYER,
      functions::InitConnection(6, "pc", "os", "1", "en", "", "en", functions::help::GetConfig()));
  static_assert(std::same_as<decltype(request)::Return, enums::Config>);
  Writer expected;
  expected.append(hex("0D0D9BDA"));
  expected.i32(LAYER);
  expected.append(hex(
      "A95ECDC1 00000000 06000000 02706300 026F7300 01310000 02656E00 00000000 02656E00 6B18F9C4"));
  EXPECT_EQ(serialize(request), expected.take());

  const auto read = parse<functions::InvokeWithLayer<Raw>>(serialize(request)).value();
  EXPECT_EQ(read.layer, LAYER);
  EXPECT_EQ(read.query.id(), functions::InitConnection<Raw>::ID);
  EXPECT_EQ(serialize(read), serialize(request));
}

TEST(KnownBytes, OfFlagsThatDoNotComeFirst) {
  const Bytes bytes = hex("164180E0 4D00000000000000 12000000");
  const enums::WallPaper paper = parse<enums::WallPaper>(bytes).value();
  const auto& no_file = *paper.get_if<types::WallPaperNoFile>();
  EXPECT_EQ(no_file.id, 77);
  EXPECT_TRUE(no_file.default_);
  EXPECT_TRUE(no_file.dark);
  EXPECT_EQ(no_file.settings, std::nullopt);
  EXPECT_EQ(serialize(paper), bytes);
}

TEST(KnownBytes, OfAPollWhoseFlagsFollowItsId) {
  Writer bytes;
  bytes.u32(types::Poll::ID);
  bytes.i64(7);
  bytes.u32(1u << 3 | 1u << 4);
  write(bytes, types::TextWithEntities("?", {}));
  write(bytes, std::vector<enums::PollAnswer>());
  bytes.i32(60);
  bytes.i64(0);
  const types::Poll poll = parse<types::Poll>(bytes.view()).value();
  EXPECT_EQ(poll.id, 7);
  EXPECT_TRUE(poll.quiz);
  EXPECT_FALSE(poll.closed);
  EXPECT_EQ(poll.question->text, "?");
  EXPECT_EQ(poll.close_period, 60);
  EXPECT_EQ(serialize(poll), bytes.take());
}

TEST(KnownBytes, OfABareVectorOfBoxedValues) {
  const mtproto::types::AccessPointRule rule(
      hex("2B"), 2,
      list_of<mtproto::enums::IpPort>(mtproto::types::IpPort(1, 443),
                                      mtproto::types::IpPort(2, 80)));
  const Bytes bytes = hex(
      "5FB67946 012B0000 02000000 02000000 73AD33D4 01000000 BB010000 73AD33D4 02000000 50000000");
  EXPECT_EQ(serialize(rule), bytes);
  EXPECT_EQ(parse<mtproto::types::AccessPointRule>(bytes).value(), rule);
}

TEST(KnownBytes, OfBareVectorsOfBareValues) {
  const mtproto::types::FutureSalts salts(
      5, 6, list_of(mtproto::types::FutureSalt(1, 2, 3), mtproto::types::FutureSalt(4, 5, 6)));
  const Bytes bytes = serialize(salts);
  EXPECT_EQ(bytes, hex("950850AE 0500000000000000 06000000 02000000"
                       "01000000 02000000 0300000000000000 04000000 05000000 0600000000000000"));
  EXPECT_EQ(parse<mtproto::types::FutureSalts>(bytes).value(), salts);
}

TEST(KnownBytes, OfAContainerWhoseMessagesTellTheirLength) {
  using mtproto::types::Message;
  const Raw ping(serialize(mtproto::functions::Ping(7)));
  const Raw ack(serialize(mtproto::types::MsgsAck(list_of(std::int64_t{9}))));
  const mtproto::types::MsgContainer container(
      list_of(Message(1, 1, 12, ping), Message(5, 2, 20, ack)));
  const Bytes bytes = serialize(container);
  EXPECT_EQ(bytes,
            hex("DCF8F173 02000000 0100000000000000 01000000 0C000000 EC77BE7A 0700000000000000"
                "0500000000000000 02000000 14000000 59B4D662 15C4B51C 01000000 0900000000000000"));
  EXPECT_EQ(parse<mtproto::types::MsgContainer>(bytes).value(), container);
}

TEST(KnownBytes, OfResultsThatAreNotConstructors) {
  EXPECT_EQ(serialize(true), hex("B5757299"));
  EXPECT_EQ(serialize(false), hex("379779BC"));
  EXPECT_EQ(serialize(list_of(std::int32_t{1}, std::int32_t{2})),
            hex("15C4B51C 02000000 01000000 02000000"));
  EXPECT_EQ(parse<std::vector<std::int64_t>>(hex("15C4B51C 01000000 0200000000000000")).value(),
            list_of(std::int64_t{2}));
  EXPECT_TRUE(parse<bool>(hex("B5757299")).value());
  EXPECT_FALSE(parse<bool>(hex("00000000")));
}

}  // namespace
}  // namespace layer::tl
