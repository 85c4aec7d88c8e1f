#include "transport/http_server.hpp"

#include <layer/mtproto/transport/accepting_codec.hpp>
#include <layer/mtproto/transport/framing.hpp>
#include <layer/mtproto/transport/framing_error.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "noise.hpp"
#include "proxy_talk.hpp"
#include "transport_case.hpp"

namespace layer::mtproto {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Bytes request(const Bytes& packet, const std::string& target = "/api",
              const std::string& more = {}) {
  Bytes bytes = bytes_of("POST " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + more +
                         "Content-Length: " + std::to_string(packet.size()) + "\r\n\r\n");
  bytes.insert(bytes.end(), packet.begin(), packet.end());
  return bytes;
}

Bytes operator+(Bytes a, const Bytes& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

std::string text_of(const Bytes& bytes) {
  return {bytes.begin(), bytes.end()};
}

std::vector<Bytes> packets_of(HttpServer& server) {
  std::vector<Bytes> packets;
  while (const auto packet = server.next())
    packets.emplace_back(packet->bytes.begin(), packet->bytes.end());
  return packets;
}

boost::system::error_code verdict(const Bytes& bytes) {
  HttpServer server;
  const auto fed = server.feed(bytes);
  return fed ? boost::system::error_code() : fed.error();
}

TEST(HttpServer, TakesPacketsHoweverTheyAreSplit) {
  const Bytes stream = request(numbered(24)) + request(numbered(5000), "/api_test") +
                       request(numbered(40), "http://127.0.0.1:80/apiw1");
  for (const std::size_t piece : {1u, 2u, 7u, 1000u, 100000u}) {
    HttpServer server;
    std::vector<Bytes> packets;
    for (BytesView rest(stream); !rest.empty();) {
      const auto taken = rest.first(std::min(piece, rest.size()));
      ASSERT_TRUE(server.feed(taken));
      for (auto& packet : packets_of(server))
        packets.push_back(std::move(packet));
      rest = rest.subspan(taken.size());
    }
    EXPECT_THAT(packets, ElementsAre(numbered(24), numbered(5000), numbered(40)));
    EXPECT_EQ(server.unanswered(), 3);
  }
}

TEST(HttpServer, AnswersEachRequest) {
  HttpServer server;
  ASSERT_TRUE(server.feed(request(numbered(24))));
  packets_of(server);
  Bytes out;
  server.encode(bytes_of("an answer"), out);
  EXPECT_EQ(server.unanswered(), 0);
  EXPECT_EQ(
      text_of(out),
      "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Type: application/octet-stream\r\n"
      "Content-Length: 9\r\n\r\nan answer");
}

TEST(HttpServer, RefusesWithTheStatusAndTheCode) {
  HttpServer server;
  ASSERT_TRUE(server.feed(request(numbered(24))));
  packets_of(server);
  Bytes out;
  server.encode_error(-404, out);
  const std::string answer = text_of(out);
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 404 ")) << answer;
  EXPECT_TRUE(answer.ends_with("Content-Length: 4\r\n\r\n\x6c\xfe\xff\xff")) << answer;
}

TEST(HttpServer, RefusesWhatIsNoPacketsRequest) {
  const auto body = numbered(24);
  EXPECT_EQ(verdict(request(body, "/index.html")), FramingErrc::malformed_http);
  EXPECT_EQ(verdict(request(body, "http://api")), FramingErrc::malformed_http);
  EXPECT_EQ(verdict(request(body, "/api", "Transfer-Encoding: chunked\r\n")),
            FramingErrc::malformed_http);
  EXPECT_EQ(verdict(request(body, "/api", "Content-Length: 25\r\n")), FramingErrc::malformed_http);
  EXPECT_EQ(verdict(bytes_of("POST /api HTTP/1.1\r\n\r\n")), FramingErrc::malformed_http);
  EXPECT_EQ(verdict(bytes_of("POST /api HTTP/1.1\r\nContent-Length: -24\r\n\r\n")),
            FramingErrc::malformed_http);
  EXPECT_EQ(verdict(bytes_of("POST /api HTTP/1.0\r\nContent-Length: 24\r\n\r\n")),
            FramingErrc::malformed_http);
  EXPECT_EQ(verdict(bytes_of("PUT /api HTTP/1.1\r\nContent-Length: 24\r\n\r\n")),
            FramingErrc::malformed_http);
  EXPECT_EQ(verdict(Bytes(20'000, 'x')), FramingErrc::malformed_http);
}

TEST(HttpServer, RefusesPacketsByTheirLength) {
  EXPECT_EQ(verdict(request(numbered(20))), FramingErrc::packet_too_short);
  const auto head_of = [](const std::string& length) {
    return bytes_of("POST /api HTTP/1.1\r\nContent-Length: " + length + "\r\n\r\n");
  };
  EXPECT_EQ(verdict(head_of(std::to_string(MAX_PACKET_SIZE))), boost::system::error_code());
  EXPECT_EQ(verdict(head_of(std::to_string(MAX_PACKET_SIZE + 1))), FramingErrc::packet_too_long);
  EXPECT_EQ(verdict(head_of("99999999999999999999999")), FramingErrc::packet_too_long);
}

TEST(HttpServer, KeepsNoEndlessNumberOfRequestsWaiting) {
  HttpServer server;
  for (int i = 0; i < 16; ++i) {
    ASSERT_TRUE(server.feed(request(numbered(24))));
    packets_of(server);
  }
  EXPECT_EQ(server.feed(request(numbered(24))).error(), FramingErrc::malformed_http);
}

class AcceptingHttp : public testing::Test {
 protected:
  AcceptingHttp() { codec.allow_http(); }

  Noise noise;
  AcceptingCodec codec{noise};
};

TEST_F(AcceptingHttp, TellsARequestFromOtherTransports) {
  for (const std::uint8_t byte : request(numbered(24)))
    codec.feed(Bytes{byte});
  const auto packet = codec.next().value();
  ASSERT_TRUE(packet);
  EXPECT_EQ(Bytes(packet->bytes.begin(), packet->bytes.end()), numbered(24));
  EXPECT_EQ(codec.accepted(), AcceptedTransport{.http = true});
  EXPECT_EQ(codec.unanswered(), 1);
  Bytes out;
  codec.encode_quick_ack(0x80000001, out);
  EXPECT_THAT(out, IsEmpty());
  codec.encode(numbered(24), out);
  EXPECT_TRUE(text_of(out).starts_with("HTTP/1.1 200 "));
  EXPECT_EQ(codec.unanswered(), 0);
}

TEST_F(AcceptingHttp, LeavesOtherTransportsAsTheyAre) {
  codec.allow_web_socket();
  auto client = Codec::client(Framing::abridged, {}, noise);
  Bytes bytes;
  client.encode(numbered(24), bytes);
  codec.feed(bytes);
  EXPECT_TRUE(codec.next().value());
  EXPECT_EQ(codec.accepted()->framing, Framing::abridged);
}

TEST_F(AcceptingHttp, FailsForGood) {
  codec.feed(bytes_of("POST / HTTP/1.1\r\nContent-Length: 24\r\n\r\n"));
  EXPECT_EQ(codec.next().error(), FramingErrc::malformed_http);
  codec.feed(request(numbered(24)));
  EXPECT_EQ(codec.next().error(), FramingErrc::malformed_http);
}

TEST(NotAcceptingHttp, RefusesIt) {
  Noise noise;
  AcceptingCodec codec(noise);
  codec.feed(request(numbered(24)));
  EXPECT_EQ(codec.next().error(), FramingErrc::unknown_protocol);
}

TEST(HttpServer, IsReadOrRefusedHoweverDamaged) {
  Noise noise;
  const Bytes good = request(numbered(24)) + request(numbered(30));
  for (int round = 0; round < 2000; ++round) {
    Bytes bytes = good;
    bytes[noise.below(bytes.size())] = static_cast<std::uint8_t>(noise.below(256));
    HttpServer server;
    (void)server.feed(bytes);
    EXPECT_LE(packets_of(server).size(), 2u);
  }
}

}  // namespace
}  // namespace layer::mtproto
