#include <layer/mtproto/key_exchange/plain_message.hpp>

#include <gtest/gtest.h>

namespace layer::mtproto {
namespace {

const Bytes BODY{1, 2, 3, 4, 5, 6, 7, 8};

Bytes from_server() {
  return wrap_plain(MsgId{5}, BODY);
}

TEST(PlainMessage, HasTheDocumentedForm) {
  EXPECT_EQ(wrap_plain(MsgId{0x0807060504030204}, Bytes{9, 9, 9, 9}),
            (Bytes{0, 0, 0, 0, 0, 0, 0, 0, 4, 2, 3, 4, 5, 6, 7, 8, 4, 0, 0, 0, 9, 9, 9, 9}));
}

TEST(PlainMessage, IsUnwrapped) {
  const Bytes packet = from_server();
  const auto message = unwrap_plain(packet, Role::server).value();
  EXPECT_EQ(message.id, MsgId{5});
  EXPECT_EQ(Bytes(message.body.begin(), message.body.end()), BODY);
}

TEST(PlainMessage, MayBePaddedByTheTransport) {
  Bytes packet = from_server();
  packet.resize(packet.size() + 15);
  EXPECT_EQ(unwrap_plain(packet, Role::server)->body.size(), 8);
  packet.resize(packet.size() + 1);
  EXPECT_EQ(unwrap_plain(packet, Role::server).error(), Errc::plain_length);
}

TEST(PlainMessage, EachTruncationIsRefused) {
  const Bytes packet = from_server();
  for (std::size_t size = 0; size < packet.size(); ++size)
    EXPECT_EQ(unwrap_plain(BytesView(packet).first(size), Role::server).error(), Errc::plain_length)
        << size;
}

TEST(PlainMessage, MustNotBeEncrypted) {
  Bytes packet = from_server();
  packet[3] = 1;
  EXPECT_EQ(unwrap_plain(packet, Role::server).error(), Errc::plain_key_id);
}

TEST(PlainMessage, MustBeOfTheOtherSide) {
  EXPECT_EQ(unwrap_plain(from_server(), Role::client).error(), Errc::plain_msg_id);
  EXPECT_EQ(unwrap_plain(wrap_plain(MsgId{4}, BODY), Role::server).error(), Errc::plain_msg_id);
}

TEST(PlainMessage, MayBeTakenFromWhoeverSentIt) {
  EXPECT_TRUE(unwrap_plain(wrap_plain(MsgId{0}, BODY), {}));
  EXPECT_TRUE(unwrap_plain(wrap_plain(MsgId{1}, BODY), {}));
}

TEST(PlainMessage, MustHaveAWholeLength) {
  for (const std::uint8_t length : {0, 3, 7, 12}) {
    Bytes packet = from_server();
    packet[16] = length;
    EXPECT_EQ(unwrap_plain(packet, Role::server).error(), Errc::plain_length) << int{length};
  }
  Bytes negative = from_server();
  negative[19] = 0xff;
  EXPECT_EQ(unwrap_plain(negative, Role::server).error(), Errc::plain_length);
}

TEST(PlainMessage, KeyIdIsWhatAPacketBeginsWith) {
  EXPECT_EQ(auth_key_id(from_server()), 0);
  EXPECT_EQ(auth_key_id(Bytes{1, 0, 0, 0, 0, 0, 0, 0x80, 7}), 0x8000'0000'0000'0001);
  EXPECT_FALSE(auth_key_id(Bytes(7)));
}

}  // namespace
}  // namespace layer::mtproto
