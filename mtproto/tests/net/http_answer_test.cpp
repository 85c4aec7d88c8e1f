#include "net/http_answer.hpp"

#include <layer/mtproto/transport/framing.hpp>
#include <layer/mtproto/transport/framing_error.hpp>

#include <gtest/gtest.h>

#include "noise.hpp"
#include "transport/proxy_talk.hpp"
#include "transport/transport_case.hpp"

namespace layer::mtproto {
namespace {

Bytes answer_with(const Bytes& body, const std::string& status = "200 OK") {
  Bytes bytes = bytes_of("HTTP/1.1 " + status + "\r\nServer: nginx\r\nContent-Length: " +
                         std::to_string(body.size()) + "\r\n\r\n");
  bytes.insert(bytes.end(), body.begin(), body.end());
  return bytes;
}

boost::system::error_code verdict(const std::string& text) {
  HttpAnswer answer;
  const auto fed = answer.feed(bytes_of(text));
  return fed ? boost::system::error_code() : fed.error();
}

TEST(HttpAnswer, IsReadHoweverItIsSplit) {
  const Bytes stream = answer_with(numbered(5000));
  for (const std::size_t piece : {1u, 2u, 7u, 1000u, 100000u}) {
    HttpAnswer answer;
    for (BytesView rest(stream); !rest.empty();) {
      EXPECT_FALSE(answer.is_whole());
      const auto taken = rest.first(std::min(piece, rest.size()));
      ASSERT_TRUE(answer.feed(taken));
      rest = rest.subspan(taken.size());
    }
    ASSERT_TRUE(answer.is_whole());
    EXPECT_EQ(answer.status(), 200u);
    EXPECT_TRUE(answer.keeps_alive());
    EXPECT_EQ(answer.take_body(), numbered(5000));
  }
}

TEST(HttpAnswer, MayBeChunked) {
  HttpAnswer answer;
  ASSERT_TRUE(
      answer.feed(bytes_of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                           "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")));
  ASSERT_TRUE(answer.is_whole());
  EXPECT_EQ(answer.take_body(), bytes_of("abcde"));
}

TEST(HttpAnswer, MayEndWithItsStream) {
  HttpAnswer answer;
  ASSERT_TRUE(answer.feed(bytes_of("HTTP/1.1 200 OK\r\n\r\nabc")));
  EXPECT_FALSE(answer.is_whole());
  ASSERT_TRUE(answer.end());
  ASSERT_TRUE(answer.is_whole());
  EXPECT_FALSE(answer.keeps_alive());
  EXPECT_EQ(answer.take_body(), bytes_of("abc"));
}

TEST(HttpAnswer, MayBeEmpty) {
  HttpAnswer answer;
  ASSERT_TRUE(answer.feed(answer_with({})));
  ASSERT_TRUE(answer.is_whole());
  EXPECT_TRUE(answer.take_body().empty());
}

TEST(HttpAnswer, TellsItsStatus) {
  HttpAnswer answer;
  ASSERT_TRUE(answer.feed(answer_with(bytes_of("sorry"), "404 Not Found")));
  EXPECT_EQ(answer.status(), 404u);
}

TEST(HttpAnswer, MayBeTheLast) {
  HttpAnswer answer;
  ASSERT_TRUE(
      answer.feed(bytes_of("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx")));
  ASSERT_TRUE(answer.is_whole());
  EXPECT_FALSE(answer.keeps_alive());
}

TEST(HttpAnswer, IsNotWholeWhenItsStreamEndsEarly) {
  for (const std::string text :
       {"", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab"}) {
    HttpAnswer answer;
    ASSERT_TRUE(answer.feed(bytes_of(text)));
    EXPECT_FALSE(answer.end()) << text;
  }
}

TEST(HttpAnswer, IsRefusedIfItIsNone) {
  EXPECT_EQ(verdict("SSH-2.0-OpenSSH_9.2p1\r\n"), FramingErrc::malformed_http);
  EXPECT_EQ(verdict("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"), FramingErrc::malformed_http);
  EXPECT_EQ(verdict("HTTP/1.1 200 OK\r\n" + std::string(20'000, 'x')), FramingErrc::malformed_http);
  EXPECT_EQ(
      verdict("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;" + std::string(40'000, 'x')),
      FramingErrc::malformed_http);
}

TEST(HttpAnswer, IsRefusedIfItIsTooLong) {
  const auto head = [](std::size_t length) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n";
  };
  EXPECT_FALSE(verdict(head(MAX_PACKET_SIZE)));
  EXPECT_EQ(verdict(head(MAX_PACKET_SIZE + 1)), FramingErrc::packet_too_long);
  const std::string chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n500000\r\n";
  EXPECT_EQ(verdict(chunks), FramingErrc::packet_too_long);
}

TEST(HttpAnswer, IsRefusedIfThereIsMoreThanWasAskedFor) {
  HttpAnswer answer;
  Bytes two = answer_with(numbered(8));
  two.push_back('H');
  EXPECT_EQ(answer.feed(two).error(), FramingErrc::malformed_http);
}

TEST(HttpAnswer, IsReadOrRefusedHoweverDamaged) {
  Noise noise;
  const Bytes good = answer_with(numbered(24));
  for (int round = 0; round < 2000; ++round) {
    Bytes bytes = good;
    bytes[noise.below(bytes.size())] = static_cast<std::uint8_t>(noise.below(256));
    HttpAnswer answer;
    if (answer.feed(bytes) && !answer.is_whole()) (void)answer.end();
  }
}

}  // namespace
}  // namespace layer::mtproto
