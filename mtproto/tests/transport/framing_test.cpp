#include <layer/mtproto/transport/accepting_codec.hpp>
#include <layer/mtproto/transport/codec.hpp>

#include <gtest/gtest.h>
#include <zlib.h>

#include "scripted_random.hpp"
#include "transport_case.hpp"

/// The bytes of each framing as core.telegram.org/mtproto/mtproto-transports writes them down.
namespace layer::mtproto {
namespace {

Bytes joined(std::initializer_list<Bytes> parts) {
  Bytes all;
  for (const auto& part : parts)
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

/// What a client sends for its first and second packet.
struct Sent {
  Bytes first;
  Bytes second;
};

Sent sent(Framing framing, const Bytes& packet, Receipt receipt, crypto::Random& random) {
  auto client = Codec::client(framing, {}, random);
  Sent result;
  client.encode(packet, result.first, receipt);
  client.encode(packet, result.second, receipt);
  return result;
}

Sent sent(Framing framing, const Bytes& packet, Receipt receipt = Receipt::none) {
  ScriptedRandom random;
  return sent(framing, packet, receipt, random);
}

/// What a client sees when a server sends these bytes.
std::vector<Seen> received(Framing framing, const Bytes& bytes) {
  ScriptedRandom random;
  auto client = Codec::client(framing, {}, random);
  client.feed(bytes);
  std::vector<Seen> all;
  take_all(client, all);
  return all;
}

boost::system::error_code refusal(Framing framing, const Bytes& bytes) {
  ScriptedRandom random;
  auto client = Codec::client(framing, {}, random);
  client.feed(bytes);
  for (;;) {
    const auto next = client.next();
    if (!next) return next.error();
    if (!*next) return {};
  }
}

/// What a server says to a client's bytes behind the tag of its framing.
boost::system::error_code server_refusal(const Bytes& bytes) {
  ScriptedRandom random;
  AcceptingCodec server(random);
  server.feed(bytes);
  for (;;) {
    const auto next = server.next();
    if (!next) return next.error();
    if (!*next) return {};
  }
}

Bytes full_frame(std::uint32_t number, const Bytes& payload) {
  const auto length = static_cast<std::uint8_t>(payload.size() + 12);
  Bytes frame = joined({{length, 0, 0, 0, static_cast<std::uint8_t>(number), 0, 0, 0}, payload});
  const auto sum = crc32_z(0, frame.data(), frame.size());
  for (int shift = 0; shift < 32; shift += 8) {
    frame.push_back(static_cast<std::uint8_t>(sum >> shift));
  }
  return frame;
}

TEST(Abridged, BeginsWithEfAndWritesShortLengthsInOneByte) {
  const auto packet = numbered(24);
  const auto [first, second] = sent(Framing::abridged, packet);
  EXPECT_EQ(first, joined({{0xef, 0x06}, packet}));
  EXPECT_EQ(second, joined({{0x06}, packet}));
}

TEST(Abridged, WritesLengthsFrom127WordsInFourBytes) {
  const auto longest_short = numbered(126 * 4);
  EXPECT_EQ(sent(Framing::abridged, longest_short).second, joined({{0x7e}, longest_short}));
  const auto shortest_long = numbered(127 * 4);
  EXPECT_EQ(sent(Framing::abridged, shortest_long).second,
            joined({{0x7f, 0x7f, 0, 0}, shortest_long}));
}

TEST(Abridged, AsksForQuickAcksInTheTopBitOfTheFirstByte) {
  const auto brief = numbered(24);
  EXPECT_EQ(sent(Framing::abridged, brief, Receipt::quick_ack).second, joined({{0x86}, brief}));
  const auto lengthy = numbered(127 * 4);
  EXPECT_EQ(sent(Framing::abridged, lengthy, Receipt::quick_ack).second,
            joined({{0xff, 0x7f, 0, 0}, lengthy}));
}

TEST(Abridged, ReadsQuickAcksBackwards) {
  const auto seen = received(Framing::abridged, {0x84, 0x03, 0x02, 0x01});
  EXPECT_EQ(seen, std::vector{(Seen{.quick_ack = 0x84030201})});
}

TEST(Abridged, ReadsTransportErrors) {
  const auto seen = received(Framing::abridged, {0x01, 0x6c, 0xfe, 0xff, 0xff});
  EXPECT_EQ(seen, std::vector{(Seen{.error = -404})});
}

TEST(Abridged, RefusesLengthsFromTheHeaderAlone) {
  EXPECT_EQ(refusal(Framing::abridged, {0x00}), FramingErrc::packet_too_short);
  EXPECT_EQ(refusal(Framing::abridged, {0x05}), FramingErrc::packet_too_short);
  EXPECT_EQ(refusal(Framing::abridged, {0x7f, 0x01, 0x01, 0x10}), FramingErrc::packet_too_long);
  EXPECT_EQ(refusal(Framing::abridged, {0x7f, 0x00, 0x01, 0x10}), boost::system::error_code());
  EXPECT_EQ(server_refusal({0xef, 0x01}), FramingErrc::packet_too_short);
}

TEST(Intermediate, BeginsWithEeAndWritesLengthsInFourBytes) {
  const auto packet = numbered(516);
  const auto [first, second] = sent(Framing::intermediate, packet);
  EXPECT_EQ(first, joined({{0xee, 0xee, 0xee, 0xee, 0x04, 0x02, 0, 0}, packet}));
  EXPECT_EQ(second, joined({{0x04, 0x02, 0, 0}, packet}));
}

TEST(Intermediate, AsksForQuickAcksInTheTopBitOfTheLength) {
  const auto packet = numbered(24);
  EXPECT_EQ(sent(Framing::intermediate, packet, Receipt::quick_ack).second,
            joined({{24, 0, 0, 0x80}, packet}));
}

TEST(Intermediate, ReadsQuickAcks) {
  const auto seen = received(Framing::intermediate, {0x01, 0x02, 0x03, 0x84});
  EXPECT_EQ(seen, std::vector{(Seen{.quick_ack = 0x84030201})});
}

TEST(Intermediate, ReadsTransportErrors) {
  const auto seen = received(Framing::intermediate, {4, 0, 0, 0, 0x53, 0xfe, 0xff, 0xff});
  EXPECT_EQ(seen, std::vector{(Seen{.error = -429})});
}

TEST(Intermediate, RefusesLengthsFromTheHeaderAlone) {
  EXPECT_EQ(refusal(Framing::intermediate, {0, 0, 0, 0}), FramingErrc::packet_too_short);
  EXPECT_EQ(refusal(Framing::intermediate, {23, 0, 0, 0}), FramingErrc::packet_too_short);
  EXPECT_EQ(refusal(Framing::intermediate, {0x01, 0x04, 0x40, 0}), FramingErrc::packet_too_long);
  EXPECT_EQ(refusal(Framing::intermediate, {0x00, 0x04, 0x40, 0}), boost::system::error_code());
  EXPECT_EQ(server_refusal({0xee, 0xee, 0xee, 0xee, 4, 0, 0, 0}), FramingErrc::packet_too_short);
}

TEST(Intermediate, RefusesAnErrorCodeThatIsNotNegative) {
  EXPECT_EQ(refusal(Framing::intermediate, {4, 0, 0, 0, 1, 0, 0, 0}),
            FramingErrc::packet_too_short);
}

TEST(PaddedIntermediate, WritesRandomBytesBehindThePacket) {
  const auto packet = numbered(24);
  ScriptedRandom random({{0xf3}, numbered(15, 0xa0), {0x10}, numbered(15)});
  const auto [first, second] =
      sent(Framing::padded_intermediate, packet, Receipt::quick_ack, random);
  EXPECT_EQ(first, joined({{0xdd, 0xdd, 0xdd, 0xdd, 27, 0, 0, 0x80}, packet, {0xa0, 0xa1, 0xa2}}));
  EXPECT_EQ(second, joined({{24, 0, 0, 0x80}, packet}));
}

TEST(PaddedIntermediate, ReadsQuickAcksOfAnyPadding) {
  for (std::uint8_t padding = 0; padding <= 8; ++padding) {
    const Bytes head = {static_cast<std::uint8_t>(8 + padding),
                        0,
                        0,
                        0,
                        0xff,
                        0xff,
                        0xff,
                        0xff,
                        0x01,
                        0x02,
                        0x03,
                        0x84};
    const auto seen =
        received(Framing::padded_intermediate, joined({head, numbered(padding, 0x55)}));
    EXPECT_EQ(seen, std::vector{(Seen{.quick_ack = 0x84030201})});
  }
}

TEST(PaddedIntermediate, ReadsTransportErrorsOfAnyPadding) {
  for (std::uint8_t padding = 0; padding <= 15; ++padding) {
    const Bytes head = {static_cast<std::uint8_t>(4 + padding), 0, 0, 0, 0x44, 0xfe, 0xff, 0xff};
    const auto seen =
        received(Framing::padded_intermediate, joined({head, numbered(padding, 0x55)}));
    EXPECT_EQ(seen, std::vector{(Seen{.error = -444})});
  }
}

TEST(PaddedIntermediate, RefusesWhatIsNeitherPacketNorErrorNorQuickAck) {
  const auto padded = Framing::padded_intermediate;
  EXPECT_EQ(refusal(padded, {3, 0, 0, 0}), FramingErrc::packet_too_short);
  EXPECT_EQ(refusal(padded, {0x10, 0x04, 0x40, 0}), FramingErrc::packet_too_long);
  EXPECT_EQ(refusal(padded, {0x0f, 0x04, 0x40, 0}), boost::system::error_code());
  const Bytes bare_mark = {4, 0, 0, 0, 0xff, 0xff, 0xff, 0xff};
  EXPECT_EQ(refusal(padded, bare_mark), FramingErrc::packet_too_short);
  const Bytes too_much_padding = {20, 0, 0, 0, 0x6c, 0xfe, 0xff, 0xff};
  EXPECT_EQ(refusal(padded, joined({too_much_padding, numbered(16)})),
            FramingErrc::packet_too_short);
}

TEST(Full, WritesLengthNumberAndChecksum) {
  const auto packet = numbered(24);
  const auto [first, second] = sent(Framing::full, packet);
  EXPECT_EQ(first, joined({{36, 0, 0, 0, 0, 0, 0, 0}, packet, {0xe3, 0xfe, 0x66, 0x73}}));
  EXPECT_EQ(second, joined({{36, 0, 0, 0, 1, 0, 0, 0}, packet, {0xfe, 0x03, 0xd3, 0x72}}));
}

TEST(Full, HasNoQuickAcks) {
  const auto packet = numbered(24);
  EXPECT_EQ(sent(Framing::full, packet, Receipt::quick_ack).first,
            sent(Framing::full, packet).first);
}

TEST(Full, ReadsTransportErrors) {
  const Bytes framed = {16, 0, 0, 0, 0, 0, 0, 0, 0x53, 0xfe, 0xff, 0xff, 0xfa, 0xc7, 0x09, 0xaf};
  EXPECT_EQ(received(Framing::full, framed), std::vector{(Seen{.error = -429})});
}

TEST(Full, ReadsBareErrorCodes) {
  const auto seen = received(Framing::full, {0x53, 0xfe, 0xff, 0xff});
  EXPECT_EQ(seen, std::vector{(Seen{.error = -429})});
}

TEST(Full, RefusesLengthsFromTheHeaderAlone) {
  EXPECT_EQ(refusal(Framing::full, {11, 0, 0, 0}), FramingErrc::packet_too_short);
  EXPECT_EQ(refusal(Framing::full, {35, 0, 0, 0}), FramingErrc::packet_too_short);
  EXPECT_EQ(refusal(Framing::full, {37, 0, 0, 0}), FramingErrc::unaligned_length);
  EXPECT_EQ(refusal(Framing::full, {0x0d, 0x04, 0x40, 0}), FramingErrc::packet_too_long);
  EXPECT_EQ(refusal(Framing::full, {0x0c, 0x04, 0x40, 0}), boost::system::error_code());
}

TEST(Full, RefusesPacketsOutOfOrder) {
  const auto packet = numbered(24);
  EXPECT_EQ(refusal(Framing::full, full_frame(1, packet)), FramingErrc::wrong_sequence_number);
  const auto doubled = joined({full_frame(0, packet), full_frame(0, packet)});
  EXPECT_EQ(refusal(Framing::full, doubled), FramingErrc::wrong_sequence_number);
}

TEST(Full, RefusesADamagedByteAnywhere) {
  const auto whole = full_frame(0, numbered(24));
  ASSERT_EQ(refusal(Framing::full, whole), boost::system::error_code());
  for (std::size_t i = 8; i < whole.size(); ++i) {
    auto damaged = whole;
    damaged[i] ^= 0x20;
    EXPECT_EQ(refusal(Framing::full, damaged), FramingErrc::wrong_checksum) << i;
  }
}

TEST(Codec, StaysRefusedOnceItHasRefused) {
  ScriptedRandom random;
  auto client = Codec::client(Framing::intermediate, {}, random);
  client.feed(Bytes{1, 0, 0, 0});
  EXPECT_EQ(client.next().error(), FramingErrc::packet_too_short);
  client.feed(sent(Framing::intermediate, numbered(24)).second);
  EXPECT_EQ(client.next().error(), FramingErrc::packet_too_short);
}

TEST(Framing, HasReadableNamesAndErrors) {
  EXPECT_EQ(to_string(Framing::padded_intermediate), "padded intermediate");
  EXPECT_EQ(make_error_code(FramingErrc::wrong_checksum).message(), "a packet's CRC32 is wrong");
  EXPECT_STREQ(framing_category().name(), "layer.mtproto.framing");
}

}  // namespace
}  // namespace layer::mtproto
