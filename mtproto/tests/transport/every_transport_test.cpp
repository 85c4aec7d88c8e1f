#include <gtest/gtest.h>

#include "scripted_random.hpp"
#include "transport_case.hpp"

/// What holds on every framing, open and obfuscated, with and without a secret.
namespace layer::mtproto {
namespace {

class EveryTransport : public testing::TestWithParam<TransportCase> {
 protected:
  Bytes from_client(const std::vector<Seen>& packets) {
    Bytes stream;
    for (const auto& packet : packets) {
      const auto receipt = packet.quick_ack_requested ? Receipt::quick_ack : Receipt::none;
      client.encode(packet.packet, stream, receipt);
    }
    return stream;
  }

  Bytes from_server(const std::vector<Seen>& frames) {
    Bytes stream;
    for (const auto& frame : frames) {
      if (frame.error != 0) {
        server.encode_error(frame.error, stream);
      } else if (frame.quick_ack != 0) {
        server.encode_quick_ack(frame.quick_ack, stream);
      } else {
        server.encode(frame.packet, stream);
      }
    }
    return stream;
  }

  /// Lets the server see what this client's streams are.
  void accept() {
    server.feed(from_client({{numbered(24)}}));
    std::vector<Seen> seen;
    take_all(server, seen);
    ASSERT_EQ(server.accepted(), GetParam().accepted());
  }

  std::vector<Seen> client_packets() const {
    std::vector<Seen> packets = {{numbered(24, 1)},
                                 {numbered(500, 2)},
                                 {numbered(508, 3)},
                                 {numbered(24, 4)},
                                 {numbered(1028, 5)}};
    if (GetParam().has_quick_acks()) {
      packets[1].quick_ack_requested = true;
      packets[2].quick_ack_requested = true;
    }
    return packets;
  }

  std::vector<Seen> server_frames() const {
    std::vector<Seen> frames = {{numbered(24, 1)}, {.error = -404},   {numbered(508, 2)},
                                {.error = -429},   {numbered(32, 3)}, {.error = -444}};
    if (GetParam().has_quick_acks()) {
      frames.insert(frames.begin() + 1, Seen{.quick_ack = 0x80000000});
      frames.insert(frames.begin() + 3, Seen{.quick_ack = 0xfedcba98});
    }
    return frames;
  }

  ScriptedRandom random;
  Codec client = GetParam().client(random);
  AcceptingCodec server = GetParam().server(random);
};

INSTANTIATE_TEST_SUITE_P(, EveryTransport, testing::ValuesIn(all_transports()), name_of);

TEST_P(EveryTransport, CarriesPacketsBothWays) {
  server.feed(from_client(client_packets()));
  std::vector<Seen> at_server;
  take_all(server, at_server);
  expect_same(at_server, client_packets(), GetParam().padded());
  EXPECT_EQ(server.accepted(), GetParam().accepted());

  client.feed(from_server(server_frames()));
  std::vector<Seen> at_client;
  take_all(client, at_client);
  expect_same(at_client, server_frames(), GetParam().padded());
}

TEST_P(EveryTransport, ServerTakesBytesOneByOne) {
  std::vector<Seen> seen;
  for (const std::uint8_t byte : from_client(client_packets())) {
    server.feed({&byte, 1});
    take_all(server, seen);
  }
  expect_same(seen, client_packets(), GetParam().padded());
}

TEST_P(EveryTransport, ClientTakesBytesOneByOne) {
  accept();
  std::vector<Seen> seen;
  for (const std::uint8_t byte : from_server(server_frames())) {
    client.feed({&byte, 1});
    take_all(client, seen);
  }
  expect_same(seen, server_frames(), GetParam().padded());
}

TEST_P(EveryTransport, ClientReadsIntoMoreRoomThanItFillsAndRestsAtAnyTime) {
  accept();
  const Bytes stream = from_server(server_frames());
  std::vector<Seen> seen;
  for (std::size_t at = 0; at < stream.size(); at += 7) {
    const auto piece = BytesView(stream).subspan(at, std::min<std::size_t>(7, stream.size() - at));
    std::ranges::copy(piece, client.prepare(100).begin());
    client.commit(piece.size());
    for (;;) {
      client.rest();
      const auto next = client.next();
      ASSERT_TRUE(next) << next.error().message();
      if (!*next) break;
      seen.push_back(mtproto::seen(**next));
    }
  }
  expect_same(seen, server_frames(), GetParam().padded());
}

TEST_P(EveryTransport, ServerTakesTheStreamCutAnywhere) {
  const Bytes stream = from_client(client_packets());
  for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
    auto fresh = GetParam().server(random);
    std::vector<Seen> seen;
    fresh.feed(BytesView(stream).first(cut));
    take_all(fresh, seen);
    fresh.feed(BytesView(stream).subspan(cut));
    take_all(fresh, seen);
    expect_same(seen, client_packets(), GetParam().padded());
  }
}

TEST_P(EveryTransport, ClientTakesTheStreamCutAnywhere) {
  std::size_t end = 1;
  for (std::size_t cut = 0; cut <= end; ++cut) {
    random = ScriptedRandom();
    client = GetParam().client(random);
    server = GetParam().server(random);
    accept();
    const Bytes stream = from_server(server_frames());
    end = stream.size();
    std::vector<Seen> seen;
    client.feed(BytesView(stream).first(cut));
    take_all(client, seen);
    client.feed(BytesView(stream).subspan(cut));
    take_all(client, seen);
    expect_same(seen, server_frames(), GetParam().padded());
  }
}

TEST_P(EveryTransport, GivesFramesInTurnsWithFeeding) {
  // The buffer moves while a frame is out; the next one must still be found.
  const auto packets = client_packets();
  std::vector<Seen> seen;
  for (const auto& packet : packets) {
    server.feed(from_client({packet}));
    const auto next = server.next();
    ASSERT_TRUE(next && *next);
    seen.push_back(mtproto::seen(**next));
  }
  expect_same(seen, packets, GetParam().padded());
}

TEST_P(EveryTransport, TakesTheLargestPacket) {
  const std::vector<Seen> largest = {{numbered(MAX_PACKET_SIZE)}, {numbered(24)}};
  server.feed(from_client(largest));
  std::vector<Seen> seen;
  take_all(server, seen);
  expect_same(seen, largest, GetParam().padded());
}

TEST_P(EveryTransport, SaysNothingBeforeItHasHeardAnything) {
  EXPECT_FALSE(server.accepted());
  EXPECT_FALSE(server.next().value());
  EXPECT_FALSE(client.next().value());
}

}  // namespace
}  // namespace layer::mtproto
