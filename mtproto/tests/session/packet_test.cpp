#include "session/packet.hpp"

#include <layer/crypto/message.hpp>
#include <layer/mtproto/session/open_packet.hpp>
#include <layer/tl/writer.hpp>

#include <gtest/gtest.h>

#include <limits>

#include "noise.hpp"
#include "peer.hpp"

namespace layer::mtproto {
namespace {

constexpr Number NUMBER{MsgId{1234567 << 2}, 5};

Bytes seal(BytesView body, Role sender = Role::client) {
  Noise noise;
  PacketWriter writer(body.size());
  writer.append(body);
  return std::move(writer).seal(test_key(), sender, Salt{7}, SessionId{8}, NUMBER, noise).bytes;
}

/// A packet whose inside is all up to the test.
Bytes seal_raw(std::int32_t length, std::size_t rest) {
  tl::Writer inside;
  for (const std::int64_t field : {7, 8, 1234567 << 2})
    inside.i64(field);
  inside.i32(5);
  inside.i32(length);
  Bytes packet(crypto::MESSAGE_HEADER);
  packet.insert(packet.end(), inside.view().begin(), inside.view().end());
  packet.resize(packet.size() + rest);
  crypto::encrypt_message(test_key(), crypto::Sender::client, packet);
  return packet;
}

boost::system::error_code refusal_of(Bytes packet) {
  const auto open = open_packet(test_key(), Role::client, packet);
  return open ? boost::system::error_code() : open.error();
}

TEST(Packet, IsOpenedByTheOtherSide) {
  Bytes packet = seal(body_of(3));
  const auto open = open_packet(test_key(), Role::client, packet).value();
  EXPECT_EQ(open.salt, Salt{7});
  EXPECT_EQ(open.session, SessionId{8});
  EXPECT_EQ(open.id, NUMBER.id);
  EXPECT_EQ(open.seq_no, 5);
  EXPECT_EQ(Bytes(open.body.begin(), open.body.end()), body_of(3));
  EXPECT_GE(open.padding, MIN_PADDING);
}

TEST(Packet, IsNotOpenedByTheSideThatMadeIt) {
  EXPECT_EQ(refusal_of(seal(body_of(3), Role::server)), crypto::Errc::msg_key_mismatch);
}

TEST(Packet, NoBitMayChange) {
  const Bytes packet = seal(body_of(3));
  for (std::size_t bit = 0; bit < 8 * packet.size(); bit += 5) {
    Bytes altered = packet;
    altered[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    EXPECT_EQ(refusal_of(altered),
              bit < 64 ? crypto::Errc::auth_key_mismatch : crypto::Errc::msg_key_mismatch)
        << bit;
  }
}

TEST(Packet, MustNotBeShort) {
  const Bytes packet = seal(body_of(3));
  for (std::size_t size = 0; size < packet.size(); ++size)
    EXPECT_TRUE(refusal_of(Bytes(packet.begin(), packet.begin() + static_cast<long>(size))))
        << size;
}

TEST(Packet, LengthMustBeWholeWordsWithinIt) {
  for (const std::int32_t length : {0, -4, 3, 36, 4096, std::numeric_limits<std::int32_t>::max(),
                                    std::numeric_limits<std::int32_t>::min()})
    EXPECT_EQ(refusal_of(seal_raw(length, 32)), Errc::message_length) << length;
}

TEST(Packet, PaddingHas12To1024Bytes) {
  EXPECT_EQ(refusal_of(seal_raw(20, 32)), boost::system::error_code()) << "12 bytes";
  EXPECT_EQ(refusal_of(seal_raw(24, 32)), Errc::message_padding) << "8 bytes";
  EXPECT_EQ(refusal_of(seal_raw(16, 1040)), boost::system::error_code()) << "1024 bytes";
  EXPECT_EQ(refusal_of(seal_raw(12, 1040)), Errc::message_padding) << "1028 bytes";
}

TEST(Packet, TransportPaddingIsPaddingToo) {
  Bytes packet = seal_raw(16, 1040);
  packet.resize(packet.size() + 5);
  EXPECT_EQ(refusal_of(packet), Errc::message_padding) << "1029 bytes";
}

TEST(Packet, SizesFallIntoClasses) {
  for (std::size_t body = 4; body < 5000; body += 4) {
    const std::size_t length = INNER_HEADER + body;
    const std::size_t padding = padding_for(length);
    EXPECT_GE(padding, MIN_PADDING) << body;
    EXPECT_LE(padding, MAX_PADDING) << body;
    const std::size_t size = length + padding;
    const bool small = size == 64 || size == 128 || size == 192 || size == 256 || size == 384 ||
                       size == 512 || size == 768 || size == 1024 || size == 1280;
    EXPECT_TRUE(small || (size > 1280 && (size - 1280) % 448 == 0)) << size;
  }
}

TEST(Packet, SameInputGivesTheSameBytes) {
  EXPECT_EQ(seal(body_of(3)), seal(body_of(3)));
}

}  // namespace
}  // namespace layer::mtproto
