#include <layer/crypto/message.hpp>

#include <gtest/gtest.h>

#include <algorithm>

#include "test_random.hpp"
#include "vectors/vectors.hpp"

namespace layer::crypto {
namespace {

using namespace vectors;

const AuthKey KEY(array_from_hex<256>(vectors::AUTH_KEY));

const Bytes KEY_ID = from_hex(AUTH_KEY_ID_BYTES);

Bytes with_room(const Bytes& plaintext) {
  Bytes packet(MESSAGE_HEADER, 0xdd);
  packet.insert(packet.end(), plaintext.begin(), plaintext.end());
  return packet;
}

struct Vector {
  Sender sender;
  std::string_view plain;
  std::string_view packet;
  std::uint32_t quick_ack;
};

class ComputedMessage : public testing::TestWithParam<Vector> {};

TEST_P(ComputedMessage, IsWhatEncryptionGives) {
  Bytes packet = with_room(from_hex(GetParam().plain));
  EXPECT_EQ(encrypt_message(KEY, GetParam().sender, packet), GetParam().quick_ack);
  EXPECT_EQ(to_hex(packet), GetParam().packet);
}

TEST_P(ComputedMessage, IsDecrypted) {
  Bytes packet = from_hex(GetParam().packet);
  const auto message = decrypt_message(KEY, GetParam().sender, packet);
  ASSERT_TRUE(message);
  EXPECT_EQ(to_hex(message->plaintext), GetParam().plain);
  EXPECT_EQ(message->quick_ack, GetParam().quick_ack);
}

TEST_P(ComputedMessage, IsRefusedFromTheOtherSide) {
  Bytes packet = from_hex(GetParam().packet);
  const Sender other = GetParam().sender == Sender::client ? Sender::server : Sender::client;
  EXPECT_EQ(decrypt_message(KEY, other, packet).error(), Errc::msg_key_mismatch);
}

INSTANTIATE_TEST_SUITE_P(
    Sizes, ComputedMessage,
    testing::Values(
        Vector{Sender::client, MESSAGE_16_PLAIN, MESSAGE_16_CLIENT, MESSAGE_16_CLIENT_QUICK_ACK},
        Vector{Sender::server, MESSAGE_16_PLAIN, MESSAGE_16_SERVER, MESSAGE_16_SERVER_QUICK_ACK},
        Vector{Sender::client, MESSAGE_48_PLAIN, MESSAGE_48_CLIENT, MESSAGE_48_CLIENT_QUICK_ACK},
        Vector{Sender::server, MESSAGE_48_PLAIN, MESSAGE_48_SERVER, MESSAGE_48_SERVER_QUICK_ACK},
        Vector{Sender::client, MESSAGE_112_PLAIN, MESSAGE_112_CLIENT, MESSAGE_112_CLIENT_QUICK_ACK},
        Vector{Sender::server, MESSAGE_112_PLAIN, MESSAGE_112_SERVER, MESSAGE_112_SERVER_QUICK_ACK},
        Vector{Sender::client, MESSAGE_176_PLAIN, MESSAGE_176_CLIENT, MESSAGE_176_CLIENT_QUICK_ACK},
        Vector{Sender::server, MESSAGE_176_PLAIN, MESSAGE_176_SERVER,
               MESSAGE_176_SERVER_QUICK_ACK}));

TEST(Message, OfEveryLengthComesBack) {
  SeededRandom random(24);
  for (std::size_t blocks = 1; blocks < 100; ++blocks) {
    const Bytes plaintext = random.bytes(16 * blocks);
    for (const Sender sender : {Sender::client, Sender::server}) {
      Bytes packet = with_room(plaintext);
      const std::uint32_t quick_ack = encrypt_message(KEY, sender, packet);
      const auto message = decrypt_message(KEY, sender, packet);
      ASSERT_TRUE(message) << blocks << " blocks";
      EXPECT_TRUE(std::ranges::equal(message->plaintext, plaintext));
      EXPECT_EQ(message->plaintext.data(), packet.data() + MESSAGE_HEADER);
      EXPECT_EQ(message->quick_ack, quick_ack);
      EXPECT_NE(quick_ack & 0x80000000, 0u);
    }
  }
}

TEST(DecryptMessage, RefusesEveryAlteredByte) {
  const Bytes sound = from_hex(MESSAGE_112_SERVER);
  for (std::size_t i = 0; i < sound.size(); ++i) {
    Bytes packet = sound;
    packet[i] ^= 0x04;
    const auto message = decrypt_message(KEY, Sender::server, packet);
    ASSERT_FALSE(message) << "byte " << i;
    EXPECT_EQ(message.error(), i < 8 ? Errc::auth_key_mismatch : Errc::msg_key_mismatch);
  }
}

TEST(DecryptMessage, WipesWhatItRefuses) {
  Bytes packet = from_hex(MESSAGE_112_SERVER);
  packet.back() ^= 1;
  ASSERT_FALSE(decrypt_message(KEY, Sender::server, packet));
  EXPECT_EQ(to_hex(std::span(packet).subspan(MESSAGE_HEADER)), std::string(2 * 112, '0'));
}

TEST(DecryptMessage, LeavesPacketsForAnotherKeyAlone) {
  SeededRandom random(25);
  const AuthKey other(random.value<std::array<std::uint8_t, 256>>());
  Bytes packet = from_hex(MESSAGE_112_SERVER);
  EXPECT_EQ(decrypt_message(other, Sender::server, packet).error(), Errc::auth_key_mismatch);
  EXPECT_EQ(to_hex(packet), MESSAGE_112_SERVER);
}

TEST(DecryptMessage, RefusesShortPackets) {
  const Bytes sound = from_hex(MESSAGE_16_SERVER);
  for (std::size_t size = 0; size < sound.size(); ++size) {
    Bytes packet(sound.begin(), sound.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_EQ(decrypt_message(KEY, Sender::server, packet).error(), Errc::packet_too_short) << size;
  }
}

TEST(DecryptMessage, LeavesTheTransportsPaddingOut) {
  for (std::size_t padding = 0; padding < 16; ++padding) {
    Bytes packet = from_hex(MESSAGE_48_SERVER);
    packet.resize(packet.size() + padding, 0xab);
    const auto message = decrypt_message(KEY, Sender::server, packet);
    ASSERT_TRUE(message) << padding;
    EXPECT_EQ(to_hex(message->plaintext), MESSAGE_48_PLAIN);
    EXPECT_EQ(std::ranges::count(std::span(packet).last(padding), 0xab),
              static_cast<std::ptrdiff_t>(padding));
  }
}

TEST(DecryptMessage, RefusesAWholeBlockThatWasAddedOrIsMissing) {
  Bytes longer = from_hex(MESSAGE_48_SERVER);
  longer.resize(longer.size() + 16);
  EXPECT_EQ(decrypt_message(KEY, Sender::server, longer).error(), Errc::msg_key_mismatch);
  Bytes shorter = from_hex(MESSAGE_48_SERVER);
  shorter.resize(shorter.size() - 16);
  EXPECT_EQ(decrypt_message(KEY, Sender::server, shorter).error(), Errc::msg_key_mismatch);
}

TEST(DecryptMessage, SurvivesAnything) {
  SeededRandom random(26);
  for (int i = 0; i < 500; ++i) {
    Bytes packet = random.bytes(random.number(200));
    EXPECT_FALSE(decrypt_message(KEY, Sender::server, packet));
    packet.insert(packet.begin(), KEY_ID.begin(), KEY_ID.end());
    EXPECT_FALSE(decrypt_message(KEY, Sender::server, packet));
  }
}

}  // namespace
}  // namespace layer::crypto
