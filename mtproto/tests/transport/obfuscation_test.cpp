#include "transport/obfuscation.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "scripted_random.hpp"
#include "transport_case.hpp"

namespace layer::mtproto {
namespace {

/// The bytes 3, 10, 17, … that the known answers below were made from, by another implementation of
/// AES-CTR and SHA-256.
Bytes header_material() {
  Bytes bytes(64);
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<std::uint8_t>(i * 7 + 3);
  return bytes;
}

Bytes first_24() {
  Bytes bytes(24);
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<std::uint8_t>(i);
  return bytes;
}

struct KnownAnswer {
  std::optional<ProxySecret> secret;
  /// Tag and DC −10002 in the header, an intermediate frame, −404 from the server.
  Bytes header_end;
  Bytes frame;
  Bytes error;
};

void expect_known(const KnownAnswer& known) {
  ScriptedRandom random({header_material()});
  auto client = Codec::client(Framing::intermediate,
                              Obfuscation{.dc = -10002, .secret = known.secret}, random);
  Bytes expected = header_material();
  std::ranges::copy(known.header_end, expected.begin() + 56);
  expected.insert(expected.end(), known.frame.begin(), known.frame.end());
  Bytes stream;
  client.encode(first_24(), stream);
  EXPECT_EQ(stream, expected);

  client.feed(known.error);
  EXPECT_EQ(std::get<TransportError>(client.next().value().value()), TransportError{-404});
}

TEST(Obfuscation, GivesKnownBytes) {
  expect_known(
      {{},
       {0x27, 0xa3, 0xe2, 0x6a, 0x27, 0x03, 0x9f, 0x1d},
       {0x88, 0xa5, 0x7a, 0xb4, 0xdd, 0x9f, 0x97, 0x7e, 0x6d, 0xee, 0xdd, 0x14, 0x0f, 0xdd,
        0xee, 0x22, 0x26, 0x1f, 0xbc, 0xff, 0xf7, 0x3d, 0x69, 0xbc, 0xde, 0x9a, 0x5b, 0xdd},
       {0x24, 0x64, 0xaa, 0xf6, 0x37, 0x3e, 0xe8, 0x55}});
}

TEST(Obfuscation, GivesKnownBytesWithASecret) {
  expect_known(
      {SECRET,
       {0xd6, 0x01, 0x30, 0x98, 0x5e, 0xce, 0x4f, 0x86},
       {0x84, 0xf5, 0x46, 0x9f, 0xf0, 0x5e, 0x5e, 0xb8, 0x8e, 0xa5, 0xc2, 0xae, 0x8d, 0xff,
        0x29, 0xb8, 0x1a, 0xe3, 0x70, 0x40, 0x39, 0x74, 0x46, 0xae, 0x77, 0xb9, 0x2a, 0x10},
       {0x26, 0xaa, 0xf5, 0xd1, 0x55, 0xc2, 0x18, 0xc0}});
}

class ReservedStart : public testing::TestWithParam<Bytes> {};

INSTANTIATE_TEST_SUITE_P(, ReservedStart,
                         testing::Values(Bytes{0xef}, Bytes{0xee, 0xee, 0xee, 0xee},
                                         Bytes{0xdd, 0xdd, 0xdd, 0xdd}, Bytes{'G', 'E', 'T', ' '},
                                         Bytes{'P', 'O', 'S', 'T'}, Bytes{'H', 'E', 'A', 'D'},
                                         Bytes{'O', 'P', 'T', 'I'}, Bytes{0x16, 0x03, 0x01, 0x02},
                                         Bytes{1, 2, 3, 4, 0, 0, 0, 0}));

TEST_P(ReservedStart, IsDrawnAgain) {
  auto reserved = header_material();
  std::ranges::copy(GetParam(), reserved.begin());
  ScriptedRandom random({reserved, reserved, header_material()});
  const Bytes tag = {0xef};
  const auto offer = offer_obfuscation({}, tag, random);
  const Bytes untouched(offer.header.begin(), offer.header.begin() + 56);
  auto expected = header_material();
  expected.resize(56);
  EXPECT_EQ(untouched, expected);
}

TEST(Obfuscation, TellsTheServerTagAndDc) {
  ScriptedRandom random;
  for (const std::int16_t dc : {1, -1, 10003, -10003, 0}) {
    const Bytes tag = {0xdd, 0xdd, 0xdd, 0xdd};
    const auto offer = offer_obfuscation(Obfuscation{.dc = dc}, tag, random);
    const auto accepted = accept_obfuscation(offer.header, {});
    ASSERT_TRUE(accepted);
    EXPECT_EQ(accepted->transport, (AcceptedTransport{Framing::padded_intermediate, true, dc}));
  }
}

}  // namespace
}  // namespace layer::mtproto
