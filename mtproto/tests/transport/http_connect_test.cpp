#include "transport/http_connect.hpp"

#include <gtest/gtest.h>

#include "noise.hpp"
#include "proxy_talk.hpp"
#include "transport/http_head.hpp"

namespace layer::mtproto {
namespace {

const ProxyTarget TARGET{"149.154.167.51", 443};

Talk talk_of(std::string_view answer) {
  return talk_with_every_cut([] { return HttpConnectHandshake(TARGET, "", ""); }, bytes_of(answer));
}

std::string request(const ProxyTarget& target, const char* user = "", const char* password = "") {
  const auto bytes = HttpConnectHandshake(target, user, password).begin();
  return {bytes.begin(), bytes.end()};
}

TEST(HttpConnect, AsksForTheTarget) {
  EXPECT_EQ(request(TARGET),
            "CONNECT 149.154.167.51:443 HTTP/1.1\r\nHost: 149.154.167.51:443\r\n\r\n");
  EXPECT_EQ(request({"2001:db8::1", 80}),
            "CONNECT [2001:db8::1]:80 HTTP/1.1\r\nHost: [2001:db8::1]:80\r\n\r\n");
}

// RFC 7617, section 2.
TEST(HttpConnect, TellsUserAndPassword) {
  EXPECT_EQ(request({"a", 1}, "Aladdin", "open sesame"),
            "CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n"
            "Proxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n\r\n");
}

TEST(HttpConnect, TakesAnyAnswerThatGrantsIt) {
  EXPECT_TRUE(talk_of("HTTP/1.1 200 Connection established\r\n\r\n").done);
  EXPECT_TRUE(talk_of("HTTP/1.0 200\r\nVia: 1.1 x\r\nX: \r\n\r\n").done);
  EXPECT_TRUE(talk_of("HTTP/1.1 204 \n\n").done);
  EXPECT_TRUE(talk_of("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\n").done);
}

TEST(HttpConnect, KeepsWhatComesBehindTheAnswer) {
  EXPECT_EQ(talk_of("HTTP/1.1 200 OK\r\n\r\n\r\nab").rest, bytes_of("\r\nab"));
}

TEST(HttpConnect, IsNotDoneBeforeTheLastByte) {
  const std::string answer = "HTTP/1.1 200 OK\r\nA: b\r\n\r\n";
  for (std::size_t size = 0; size < answer.size(); ++size) {
    const auto seen = talk_of(answer.substr(0, size));
    EXPECT_FALSE(seen.done || seen.error) << size;
  }
}

TEST(HttpConnect, SaysWhyItWasRefused) {
  EXPECT_EQ(talk_of("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n").error,
            ProxyErrc::credentials_refused);
  EXPECT_EQ(talk_of("HTTP/1.1 403 Forbidden\r\n\r\nno").error, ProxyErrc::connect_refused);
  EXPECT_EQ(talk_of("HTTP/1.1 301 Moved\r\n\r\n").error, ProxyErrc::connect_refused);
  for (const auto* foreign : {"HTTP/2.0 200\r\n\r\n", "HTTPS", "\x05", "HTTP/1.1 2x0 \r\n\r\n",
                              "HTTP/1.1  200\r\n\r\n", "HTTP/1.1 2000\r\n\r\n", "HTTP/1.1\n\n"})
    EXPECT_EQ(talk_of(foreign).error, ProxyErrc::not_http) << foreign;
}

TEST(HttpConnect, ReadsNoEndlessHead) {
  HttpConnectHandshake handshake(TARGET, "", "");
  ASSERT_TRUE(handshake.feed(bytes_of("HTTP/1.1 200 OK\r\n")));
  const auto field = bytes_of("X-Field: " + std::string(500, 'x') + "\r\n");
  boost::system::error_code error;
  for (int i = 0; i < 100 && !error; ++i) {
    const auto next = handshake.feed(field);
    if (!next) error = next.error();
  }
  EXPECT_EQ(error, ProxyErrc::answer_too_long);
}

TEST(HttpHead, IsReadOrRefusedHoweverDamaged) {
  Noise noise;
  const auto good = bytes_of("HTTP/1.1 200 OK\r\nA: b\r\n\r\n");
  for (int round = 0; round < 20000; ++round) {
    auto answer = good;
    for (std::size_t i = 0; i <= noise.below(3); ++i)
      answer[noise.below(answer.size())] = static_cast<std::uint8_t>(noise.below(256));
    const auto head = read_http_head(BytesView(answer).first(noise.below(answer.size()) + 1));
    if (head && *head) {
      EXPECT_LE((*head)->size, answer.size());
      EXPECT_GE((*head)->status, 0);
      EXPECT_LE((*head)->status, 999);
    }
  }
}

}  // namespace
}  // namespace layer::mtproto
