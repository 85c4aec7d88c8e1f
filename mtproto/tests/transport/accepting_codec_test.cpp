#include <layer/mtproto/transport/accepting_codec.hpp>

#include <gtest/gtest.h>

#include <string_view>

#include "scripted_random.hpp"
#include "transport_case.hpp"

namespace layer::mtproto {
namespace {

boost::system::error_code verdict(BytesView first, std::optional<ProxySecret> secret = {}) {
  ScriptedRandom random;
  AcceptingCodec server(random, secret);
  server.feed(first);
  const auto next = server.next();
  return next ? boost::system::error_code() : next.error();
}

Bytes bytes_of(std::string_view text) {
  return {text.begin(), text.end()};
}

TEST(AcceptingCodec, RefusesHttp) {
  for (const auto* request : {"GET / HTTP/1.1", "POST /api HTTP/1.1", "HEAD /", "OPTIONS /api"}) {
    EXPECT_EQ(verdict(bytes_of(request)), FramingErrc::unknown_protocol) << request;
  }
}

TEST(AcceptingCodec, RefusesTls) {
  EXPECT_EQ(verdict(Bytes{0x16, 0x03, 0x01, 0x02, 0x00, 0x01}), FramingErrc::unknown_protocol);
}

TEST(AcceptingCodec, RefusesNoiseOnceItCouldHaveBeenAHeader) {
  const auto noise = numbered(64, 9);
  EXPECT_EQ(verdict(BytesView(noise).first(63)), boost::system::error_code());
  EXPECT_EQ(verdict(noise), FramingErrc::unknown_protocol);
}

TEST(AcceptingCodec, RefusesAnotherSecret) {
  ScriptedRandom random;
  auto client = Codec::client(Framing::abridged, Obfuscation{.secret = SECRET}, random);
  Bytes stream;
  client.encode(numbered(24), stream);
  EXPECT_EQ(verdict(stream), FramingErrc::unknown_protocol);
  auto other = SECRET;
  other[15] ^= 1;
  EXPECT_EQ(verdict(stream, other), FramingErrc::unknown_protocol);
  EXPECT_EQ(verdict(stream, SECRET), boost::system::error_code());
}

TEST(AcceptingCodec, RefusesOpenStreamsWhereASecretIsWanted) {
  EXPECT_EQ(verdict(Bytes{0xef}, SECRET), FramingErrc::unknown_protocol);
  EXPECT_EQ(verdict(Bytes{0xee, 0xee, 0xee, 0xee}, SECRET), FramingErrc::unknown_protocol);
}

TEST(AcceptingCodec, AcceptsAsSoonAsTheBytesAreClear) {
  ScriptedRandom random;
  AcceptingCodec server(random);
  const Bytes full_start = {36, 0, 0, 0, 0, 0, 0, 0};
  server.feed(BytesView(full_start).first(7));
  EXPECT_FALSE(server.accepted());
  server.feed(BytesView(full_start).subspan(7));
  EXPECT_EQ(server.accepted(), (AcceptedTransport{Framing::full}));
}

TEST(AcceptingCodec, StaysRefused) {
  ScriptedRandom random;
  AcceptingCodec server(random);
  server.feed(bytes_of("GET "));
  server.feed(Bytes{0xef});
  EXPECT_EQ(server.next().error(), FramingErrc::unknown_protocol);
  EXPECT_FALSE(server.accepted());
}

}  // namespace
}  // namespace layer::mtproto
