#include <layer/crypto/message.hpp>

#include <gtest/gtest.h>

#include <algorithm>

#include "little_endian.hpp"
#include "test_random.hpp"
#include "vectors/vectors.hpp"

namespace layer::crypto {
namespace {

using namespace vectors;

const AuthKey KEY(array_from_hex<256>(vectors::AUTH_KEY));

constexpr std::size_t INNER_HEADER = 32;

/// A packet with a body of this size, whose length field claims `claimed`.
Bytes encrypted(std::size_t body, std::uint32_t claimed, std::size_t padding) {
  Bytes packet(MESSAGE_HEADER + INNER_HEADER + body + padding, 0x3c);
  store_little_endian(claimed, std::span(packet).subspan<MESSAGE_HEADER + 28, 4>());
  encrypt_message_v1(KEY, packet, padding);
  return packet;
}

TEST(MessageV1, EncryptsAsComputed) {
  Bytes packet(MESSAGE_HEADER);
  for (const std::string_view part : {BIND_PLAIN, BIND_PADDING}) {
    const Bytes bytes = from_hex(part);
    packet.insert(packet.end(), bytes.begin(), bytes.end());
  }
  encrypt_message_v1(KEY, packet, from_hex(BIND_PADDING).size());
  EXPECT_EQ(to_hex(packet), BIND_PACKET);
}

TEST(MessageV1, DecryptsAsComputed) {
  Bytes packet = from_hex(BIND_PACKET);
  const auto plaintext = decrypt_message_v1(KEY, packet);
  ASSERT_TRUE(plaintext);
  EXPECT_EQ(to_hex(*plaintext), BIND_PLAIN);
}

TEST(MessageV1, OfEveryLengthComesBack) {
  for (std::uint32_t body = 0; body < 100; ++body) {
    Bytes packet = encrypted(body, body, (16 - body % 16) % 16);
    const auto plaintext = decrypt_message_v1(KEY, packet);
    ASSERT_TRUE(plaintext) << body;
    EXPECT_EQ(plaintext->size(), INNER_HEADER + body);
  }
}

TEST(DecryptMessageV1, RefusesEveryAlteredByteButThoseOfThePadding) {
  const Bytes sound = from_hex(BIND_PACKET);
  for (std::size_t i = 0; i < sound.size(); ++i) {
    Bytes packet = sound;
    packet[i] ^= 0x20;
    const auto plaintext = decrypt_message_v1(KEY, packet);
    if (i >= sound.size() - 16)
      continue;  // the last block: its plaintext may differ in the padding alone
    ASSERT_FALSE(plaintext) << "byte " << i;
    EXPECT_EQ(plaintext.error(), i < 8 ? Errc::auth_key_mismatch : Errc::msg_key_mismatch);
  }
}

TEST(DecryptMessageV1, RefusesLengthsThatCannotBe) {
  // The client's msg_key covers all of the plaintext here, so only the bounds can refuse.
  for (const std::uint32_t claimed :
       {49u, 64u, 0x7fffffffu, 0x80000000u, 0xffffffe0u, 0xffffffffu}) {
    Bytes packet = encrypted(48, claimed, 0);
    EXPECT_EQ(decrypt_message_v1(KEY, packet).error(), Errc::msg_key_mismatch) << claimed;
  }
  Bytes whole_block_of_padding = encrypted(48, 32, 0);
  EXPECT_EQ(decrypt_message_v1(KEY, whole_block_of_padding).error(), Errc::msg_key_mismatch);
}

TEST(DecryptMessageV1, RefusesAClaimThatMsgKeyDoesNotCover) {
  Bytes packet = encrypted(48, 47, 0);
  EXPECT_EQ(decrypt_message_v1(KEY, packet).error(), Errc::msg_key_mismatch);
}

TEST(DecryptMessageV1, RefusesPacketsWithoutAnInnerHeader) {
  Bytes packet(MESSAGE_HEADER + 16);
  encrypt_message_v1(KEY, packet, 0);
  EXPECT_EQ(decrypt_message_v1(KEY, packet).error(), Errc::msg_key_mismatch);
}

TEST(DecryptMessageV1, RefusesShortAndUnalignedPackets) {
  const Bytes sound = from_hex(BIND_PACKET);
  for (std::size_t size = 0; size < sound.size(); ++size) {
    Bytes packet(sound.begin(), sound.begin() + static_cast<std::ptrdiff_t>(size));
    const auto error = decrypt_message_v1(KEY, packet).error();
    if (size < MESSAGE_HEADER + 16) {
      EXPECT_EQ(error, Errc::packet_too_short) << size;
    } else {
      EXPECT_EQ(error,
                (size - MESSAGE_HEADER) % 16 == 0 ? Errc::msg_key_mismatch : Errc::unaligned_data)
          << size;
    }
  }
}

TEST(DecryptMessageV1, WipesWhatItRefuses) {
  Bytes packet = from_hex(BIND_PACKET);
  packet[MESSAGE_HEADER] ^= 1;
  ASSERT_FALSE(decrypt_message_v1(KEY, packet));
  const auto plaintext = std::span(packet).subspan(MESSAGE_HEADER);
  EXPECT_EQ(to_hex(plaintext), std::string(2 * plaintext.size(), '0'));
}

TEST(DecryptMessageV1, RefusesMessagesOfTheNewProtocolAndTheOtherWayRound) {
  Bytes packet = from_hex(MESSAGE_112_CLIENT);
  EXPECT_FALSE(decrypt_message_v1(KEY, packet));
  packet = from_hex(BIND_PACKET);
  EXPECT_FALSE(decrypt_message(KEY, Sender::client, packet));
}

}  // namespace
}  // namespace layer::crypto
