#include "transport/web_socket_server.hpp"

#include <layer/mtproto/transport/framing_error.hpp>

#include <gtest/gtest.h>

#include "noise.hpp"
#include "proxy_talk.hpp"
#include "transport_case.hpp"

namespace layer::mtproto {
namespace {

// The example of RFC 6455, section 1.3, but for the path and the protocol.
const std::string REQUEST =
    "GET /apiws HTTP/1.1\r\nHost: server.example.com\r\nUpgrade: websocket\r\n"
    "Connection: keep-alive, Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    "Sec-WebSocket-Protocol: chat, binary\r\nSec-WebSocket-Version: 13\r\n\r\n";

std::string text_of(const Bytes& bytes) {
  return {bytes.begin(), bytes.end()};
}

/// A client's frame, masked.
Bytes frame(std::uint8_t first, BytesView payload) {
  Bytes out = {first};
  if (payload.size() < 126) {
    out.push_back(static_cast<std::uint8_t>(0x80 | payload.size()));
  } else {
    out.push_back(0x80 | 126);
    out.push_back(static_cast<std::uint8_t>(payload.size() >> 8));
    out.push_back(static_cast<std::uint8_t>(payload.size()));
  }
  const std::uint8_t mask[] = {0x37, 0xfa, 0x21, 0x3d};
  out.insert(out.end(), std::begin(mask), std::end(mask));
  for (std::size_t i = 0; i < payload.size(); ++i)
    out.push_back(payload[i] ^ mask[i % 4]);
  return out;
}

Bytes operator+(Bytes a, const Bytes& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

boost::system::error_code verdict(const std::string& request, const Bytes& frames = {}) {
  WebSocketServer server;
  const auto payload = server.unwrap(bytes_of(request) + frames);
  return payload ? boost::system::error_code() : payload.error();
}

std::string without(std::string_view line) {
  std::string request = REQUEST;
  request.erase(request.find(line),
                request.find("\r\n", request.find(line)) - request.find(line) + 2);
  return request;
}

TEST(WebSocketServer, AnswersTheRequest) {
  WebSocketServer server;
  EXPECT_TRUE(server.unwrap(bytes_of(REQUEST)).value().empty());
  const auto answer = text_of(server.take_reply());
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 101 "));
  EXPECT_NE(answer.find("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"), answer.npos);
  EXPECT_NE(answer.find("Sec-WebSocket-Protocol: binary\r\n"), answer.npos);
  EXPECT_TRUE(server.take_reply().empty());
}

TEST(WebSocketServer, PutsMessagesTogetherHoweverSplit) {
  const Bytes stream = bytes_of(REQUEST) + frame(0x02, numbered(3)) + frame(0x80, numbered(200)) +
                       frame(0x89, bytes_of("p")) + frame(0x82, {}) + frame(0x8a, {}) +
                       frame(0x82, numbered(60000));
  const Bytes expected = numbered(3) + numbered(200) + numbered(60000);
  for (const std::size_t piece : {1u, 2u, 7u, 1000u, 100000u}) {
    WebSocketServer server;
    Bytes payload;
    Bytes replies;
    for (BytesView rest(stream); !rest.empty();) {
      const auto taken = rest.first(std::min(piece, rest.size()));
      payload = payload + server.unwrap(taken).value();
      replies = replies + server.take_reply();
      rest = rest.subspan(taken.size());
    }
    EXPECT_EQ(payload, expected);
    EXPECT_TRUE(text_of(replies).ends_with("\r\n\r\n\x8a\x01p")) << "the ping is answered";
  }
}

TEST(WebSocketServer, SendsUnmaskedBinaryMessages) {
  WebSocketServer server;
  Bytes out;
  server.wrap(numbered(3), out);
  EXPECT_EQ(out, (Bytes{0x82, 3} + numbered(3)));
  out.clear();
  server.wrap(numbered(300), out);
  EXPECT_EQ(out, (Bytes{0x82, 126, 1, 44} + numbered(300)));
  out.clear();
  server.wrap(numbered(70000), out);
  EXPECT_EQ(out, (Bytes{0x82, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70} + numbered(70000)));
}

TEST(WebSocketServer, EndsWhenTheClientCloses) {
  WebSocketServer server;
  const auto payload =
      server.unwrap(bytes_of(REQUEST) + frame(0x88, Bytes{3, 0xe8}) + frame(0x82, numbered(3)));
  EXPECT_TRUE(payload.value().empty());
  EXPECT_TRUE(text_of(server.take_reply()).ends_with("\r\n\r\n\x88\x02\x03\xe8"));
  Bytes out;
  server.wrap(numbered(3), out);
  EXPECT_TRUE(out.empty());
}

TEST(WebSocketServer, RefusesOtherRequests) {
  EXPECT_FALSE(verdict(REQUEST));
  for (const auto* field : {"Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version",
                            "Sec-WebSocket-Protocol"})
    EXPECT_EQ(verdict(without(field)), FramingErrc::unknown_protocol) << field;
  EXPECT_EQ(verdict("GET / HTTP/1.1\r\n\r\n"), FramingErrc::unknown_protocol);
  EXPECT_EQ(verdict("\r\n\r\n"), FramingErrc::unknown_protocol);
  EXPECT_EQ(verdict("GET\r\n\r\n"), FramingErrc::unknown_protocol);
  EXPECT_EQ(verdict("GET " + std::string(20000, 'x')), FramingErrc::unknown_protocol);
}

TEST(WebSocketServer, RefusesMalformedFrames) {
  const auto wrong = FramingErrc::malformed_websocket;
  EXPECT_EQ(verdict(REQUEST, frame(0x81, {})), wrong) << "text";
  EXPECT_EQ(verdict(REQUEST, {0xc2}), wrong) << "reserved bit";
  EXPECT_EQ(verdict(REQUEST, {0x82, 0}), wrong) << "unmasked";
  EXPECT_EQ(verdict(REQUEST, {0x09}), wrong) << "a split ping";
  EXPECT_EQ(verdict(REQUEST, frame(0x89, numbered(126))), wrong) << "a long ping";
  EXPECT_EQ(verdict(REQUEST, {0x82, 0xff, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0}), wrong) << "16 MiB";
}

TEST(WebSocketServer, CarriesMtprotoForAnAcceptingCodec) {
  Noise noise;
  AcceptingCodec server(noise);
  server.allow_web_socket();
  for (const auto byte : bytes_of(REQUEST))
    server.feed({&byte, 1});
  EXPECT_FALSE(server.take_reply().empty());
  auto client = Codec::client(Framing::intermediate, Obfuscation{.dc = 2}, noise);
  Bytes stream;
  client.encode(numbered(24), stream);
  server.feed(frame(0x82, stream));
  std::vector<Seen> seen;
  take_all(server, seen);
  expect_same(seen, {{numbered(24)}}, false);
  Bytes out;
  server.encode(numbered(40), out);
  EXPECT_EQ(out[0], 0x82);
}

TEST(WebSocketServer, LeavesOtherTransportsAlone) {
  Noise noise;
  for (const auto& transport : all_transports()) {
    auto client = transport.client(noise);
    auto server = transport.server(noise);
    server.allow_web_socket();
    Bytes stream;
    client.encode(numbered(24), stream);
    for (const auto byte : stream)
      server.feed({&byte, 1});
    EXPECT_EQ(server.accepted(), transport.accepted()) << transport.name;
  }
}

TEST(WebSocketServer, EndsOrWaitsWhateverItIsFed) {
  Noise noise;
  const Bytes good = bytes_of(REQUEST) + frame(0x02, numbered(30)) + frame(0x89, numbered(5));
  for (int round = 0; round < 3000; ++round) {
    Bytes stream = good + Bytes(40);
    for (int i = 0; i < 3; ++i)
      stream[noise.below(stream.size())] = static_cast<std::uint8_t>(noise.below(256));
    WebSocketServer server;
    (void)server.unwrap(stream);
  }
}

}  // namespace
}  // namespace layer::mtproto
