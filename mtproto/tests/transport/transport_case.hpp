#pragma once

#include <layer/mtproto/transport/accepting_codec.hpp>
#include <layer/mtproto/transport/codec.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

namespace layer::mtproto {

inline constexpr ProxySecret SECRET = {0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17,
                                       0x18, 0x19, 0x1a, 0x1b, 0x1c, 0x1d, 0x1e, 0x1f};

/// One way for a client to speak; the tests run over all of them.
struct TransportCase {
  std::string name;
  Framing framing;
  std::optional<Obfuscation> obfuscation;

  Codec client(crypto::Random& random) const { return Codec::client(framing, obfuscation, random); }

  AcceptingCodec server(crypto::Random& random) const {
    return AcceptingCodec(random, obfuscation ? obfuscation->secret : std::nullopt);
  }

  AcceptedTransport accepted() const {
    return {framing, obfuscation.has_value(), obfuscation ? obfuscation->dc : std::int16_t{0}};
  }

  bool has_quick_acks() const { return framing != Framing::full; }

  bool padded() const { return framing == Framing::padded_intermediate; }
};

inline std::ostream& operator<<(std::ostream& out, const TransportCase& of) {
  return out << of.name;
}

inline std::vector<TransportCase> all_transports() {
  const Obfuscation plain{.dc = -10002};
  const Obfuscation keyed{.dc = 4, .secret = SECRET};
  return {{"Abridged", Framing::abridged, {}},
          {"Intermediate", Framing::intermediate, {}},
          {"PaddedIntermediate", Framing::padded_intermediate, {}},
          {"Full", Framing::full, {}},
          {"ObfuscatedAbridged", Framing::abridged, plain},
          {"ObfuscatedIntermediate", Framing::intermediate, plain},
          {"ObfuscatedPaddedIntermediate", Framing::padded_intermediate, plain},
          {"SecretAbridged", Framing::abridged, keyed},
          {"SecretIntermediate", Framing::intermediate, keyed},
          {"SecretPaddedIntermediate", Framing::padded_intermediate, keyed}};
}

inline std::string name_of(const testing::TestParamInfo<TransportCase>& of) {
  return of.param.name;
}

/// `size` bytes that tell a lost, doubled or moved one.
inline Bytes numbered(std::size_t size, std::uint8_t first = 0) {
  Bytes bytes(size);
  for (std::size_t i = 0; i < size; ++i) {
    bytes[i] = static_cast<std::uint8_t>(first + i + i / 251);
  }
  return bytes;
}

/// A frame that owns its bytes.
struct Seen {
  Bytes packet = {};
  bool quick_ack_requested = false;
  std::int32_t error = 0;
  std::uint32_t quick_ack = 0;

  bool operator==(const Seen&) const = default;
};

inline Seen seen(const Packet& packet) {
  return {Bytes(packet.bytes.begin(), packet.bytes.end()), packet.quick_ack_requested, 0, 0};
}

inline Seen seen(const Frame& frame) {
  if (const auto* packet = std::get_if<Packet>(&frame)) return seen(*packet);
  if (const auto* error = std::get_if<TransportError>(&frame)) return {{}, false, error->code, 0};
  return {{}, false, 0, std::get<QuickAck>(frame).token};
}

/// Everything a codec can give now.
template <class AnyCodec>
void take_all(AnyCodec& codec, std::vector<Seen>& out) {
  for (;;) {
    const auto next = codec.next();
    ASSERT_TRUE(next) << next.error().message();
    if (!*next) return;
    out.push_back(seen(**next));
  }
}

/// Equal but for up to 15 bytes behind each packet on the padded framing.
inline void expect_same(std::vector<Seen> actual, const std::vector<Seen>& expected, bool padded) {
  ASSERT_EQ(actual.size(), expected.size());
  for (std::size_t i = 0; i < actual.size(); ++i) {
    if (padded) {
      ASSERT_LE(actual[i].packet.size(), expected[i].packet.size() + 15);
      actual[i].packet.resize(std::min(actual[i].packet.size(), expected[i].packet.size()));
    }
    EXPECT_EQ(actual[i], expected[i]) << "frame " << i;
  }
}

}  // namespace layer::mtproto
