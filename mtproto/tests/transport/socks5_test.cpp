#include "transport/socks5.hpp"

#include <gtest/gtest.h>

#include "noise.hpp"
#include "proxy_talk.hpp"

namespace layer::mtproto {
namespace {

const ProxyTarget TARGET{"149.154.167.51", 443};
const Bytes REQUEST = {5, 1, 0, 1, 149, 154, 167, 51, 1, 187};
const Bytes GRANTED = {5, 0, 0, 1, 10, 0, 0, 1, 4, 56};

Bytes operator+(Bytes a, const Bytes& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

Talk open_talk(const Bytes& answers) {
  return talk_with_every_cut([] { return Socks5Handshake(TARGET, "", ""); }, answers);
}

Talk user_talk(const Bytes& answers) {
  return talk_with_every_cut([] { return Socks5Handshake(TARGET, "me", "word"); }, answers);
}

TEST(Socks5, ConnectsWithoutUser) {
  const auto seen = open_talk(Bytes{5, 0} + GRANTED);
  EXPECT_TRUE(seen.done);
  EXPECT_EQ(seen.sent, (Bytes{5, 1, 0} + REQUEST));
}

TEST(Socks5, TellsUserAndPasswordWhenAsked) {
  const auto seen = user_talk(Bytes{5, 2, 1, 0} + GRANTED);
  EXPECT_TRUE(seen.done);
  const Bytes credentials = {1, 2, 'm', 'e', 4, 'w', 'o', 'r', 'd'};
  EXPECT_EQ(seen.sent, (Bytes{5, 2, 0, 2} + credentials + REQUEST));
}

TEST(Socks5, TellsNoPasswordToAProxyThatWantsNone) {
  EXPECT_EQ(user_talk(Bytes{5, 0} + GRANTED).sent, (Bytes{5, 2, 0, 2} + REQUEST));
}

TEST(Socks5, SendsNamesForTheProxyToResolve) {
  Socks5Handshake named({"a.example", 80}, "", "");
  named.begin();
  EXPECT_EQ(named.feed(Bytes{5, 0}).value(),
            (Bytes{5, 1, 0, 3, 9} + bytes_of("a.example") + Bytes{0, 80}));
  Socks5Handshake ipv6({"2001:db8::1", 80}, "", "");
  ipv6.begin();
  EXPECT_EQ(ipv6.feed(Bytes{5, 0}).value(),
            (Bytes{5, 1, 0, 4, 0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 80}));
}

TEST(Socks5, TakesAnyKindOfAddressInTheAnswer) {
  EXPECT_TRUE(open_talk(Bytes{5, 0, 5, 0, 0, 3, 2, 'a', 'b', 0, 1}).done);
  EXPECT_TRUE(open_talk(Bytes{5, 0, 5, 0, 0, 3, 0, 0, 1}).done);
  EXPECT_TRUE(open_talk(Bytes{5, 0, 5, 0, 0, 4} + Bytes(18)).done);
  EXPECT_EQ(open_talk(Bytes{5, 0, 5, 0, 0, 2, 0, 0}).error, ProxyErrc::not_socks5);
}

TEST(Socks5, KeepsWhatComesBehindTheAnswer) {
  EXPECT_EQ(open_talk(Bytes{5, 0} + GRANTED + Bytes{7, 8}).rest, (Bytes{7, 8}));
}

TEST(Socks5, IsNotDoneBeforeTheLastByte) {
  const Bytes answers = Bytes{5, 2, 1, 0} + GRANTED;
  for (std::size_t size = 0; size < answers.size(); ++size) {
    const auto seen = user_talk({answers.begin(), answers.begin() + static_cast<long>(size)});
    EXPECT_FALSE(seen.done) << size;
    EXPECT_FALSE(seen.error) << size;
  }
}

TEST(Socks5, SaysWhyItWasRefused) {
  EXPECT_EQ(open_talk({4, 0}).error, ProxyErrc::not_socks5);
  EXPECT_EQ(open_talk(bytes_of("HTTP/1.0 400")).error, ProxyErrc::not_socks5);
  EXPECT_EQ(open_talk({5, 0xff}).error, ProxyErrc::no_acceptable_method);
  EXPECT_EQ(open_talk({5, 2}).error, ProxyErrc::no_acceptable_method) << "it was not offered";
  EXPECT_EQ(user_talk({5, 1}).error, ProxyErrc::no_acceptable_method);
  EXPECT_EQ(user_talk({5, 2, 1, 1}).error, ProxyErrc::credentials_refused);
  EXPECT_EQ(user_talk({5, 2, 5, 0}).error, ProxyErrc::not_socks5);
  EXPECT_EQ(open_talk({5, 0, 5, 1}).error, ProxyErrc::proxy_failed);
  EXPECT_EQ(open_talk({5, 0, 5, 2}).error, ProxyErrc::not_allowed);
  EXPECT_EQ(open_talk({5, 0, 5, 3}).error, ProxyErrc::network_unreachable);
  EXPECT_EQ(open_talk({5, 0, 5, 4}).error, ProxyErrc::host_unreachable);
  EXPECT_EQ(open_talk({5, 0, 5, 5}).error, ProxyErrc::connection_refused);
  EXPECT_EQ(open_talk({5, 0, 5, 6}).error, ProxyErrc::ttl_expired);
  EXPECT_EQ(open_talk({5, 0, 5, 7}).error, ProxyErrc::command_not_supported);
  EXPECT_EQ(open_talk({5, 0, 5, 8}).error, ProxyErrc::address_type_not_supported);
  EXPECT_EQ(open_talk({5, 0, 5, 9}).error, ProxyErrc::proxy_failed);
  EXPECT_EQ(open_talk({5, 0, 5, 255}).error, ProxyErrc::proxy_failed);
}

TEST(Socks5, EndsOrWaitsWhateverItIsFed) {
  Noise noise;
  for (int round = 0; round < 20000; ++round) {
    Socks5Handshake handshake(TARGET, "me", "word");
    handshake.begin();
    Bytes answers = Bytes{5, 2, 1, 0} + GRANTED + Bytes(300);
    for (int i = 0; i < 3; ++i)
      answers[noise.below(answers.size())] = static_cast<std::uint8_t>(noise.below(256));
    (void)handshake.feed(BytesView(answers).first(noise.below(answers.size())));
  }
}

}  // namespace
}  // namespace layer::mtproto
