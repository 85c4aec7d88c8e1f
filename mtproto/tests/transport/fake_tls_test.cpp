#include <gtest/gtest.h>

#include "noise.hpp"
#include "proxy_talk.hpp"
#include "transport/fake_tls_client.hpp"
#include "transport/fake_tls_server.hpp"
#include "transport_case.hpp"

namespace layer::mtproto {
namespace {

using namespace std::chrono_literals;

const auto NOW = UnixTime(std::chrono::seconds(1'750'000'000));

MtproxySecret secret(ProxySecret key = SECRET) {
  return MtproxySecret::fake_tls(key, "www.example.org").value();
}

class FakeTls : public testing::Test {
 protected:
  /// Always the same hello.
  static FakeTlsHandshake client() {
    static Noise noise(7);
    noise = Noise(7);
    return {secret(), HelloShape::current, NOW, noise};
  }

  Bytes server_answer() {
    FakeTlsServer server(secret(), NOW, noise_);
    EXPECT_TRUE(server.unwrap(client().begin()));
    return server.take_reply();
  }

  static boost::system::error_code verdict(const Bytes& answer) {
    auto handshake = client();
    handshake.begin();
    const auto next = handshake.feed(answer);
    return next ? boost::system::error_code() : next.error();
  }

  boost::system::error_code server_verdict(const Bytes& hello, UnixTime now = NOW) {
    FakeTlsServer server(secret(), now, noise_);
    const auto next = server.unwrap(hello);
    return next ? boost::system::error_code() : next.error();
  }

  Noise noise_;
};

TEST_F(FakeTls, BothHalvesAgree) {
  auto handshake = client();
  FakeTlsServer server(secret(), NOW, noise_);
  for (const auto byte : handshake.begin())
    ASSERT_TRUE(server.unwrap({&byte, 1}).value().empty());
  const auto answer = server.take_reply();
  ASSERT_FALSE(answer.empty());
  for (std::size_t i = 0; i < answer.size(); ++i) {
    EXPECT_FALSE(handshake.done());
    EXPECT_TRUE(handshake.feed({&answer[i], 1}).value().empty());
  }
  EXPECT_TRUE(handshake.done());
}

TEST_F(FakeTls, AnswersAreTakenInAnyPieces) {
  Bytes answer = server_answer();
  const Bytes behind = {0x17, 3, 3};
  answer.insert(answer.end(), behind.begin(), behind.end());
  for (const std::size_t cut : {0u, 1u, 4u, 5u, 42u, 43u, 126u, 127u, 128u, 133u, 139u, 500u}) {
    auto handshake = client();
    const auto seen = talk(handshake, answer, cut);
    EXPECT_TRUE(seen.done) << cut << seen.error.message();
    EXPECT_EQ(seen.rest, behind);
  }
}

TEST_F(FakeTls, AnyChangedByteIsNoticed) {
  const auto answer = server_answer();
  for (std::size_t i = 0; i < answer.size(); i += i < 200 ? 1 : 97) {
    auto damaged = answer;
    damaged[i] ^= 1;
    auto handshake = client();
    (void)handshake.feed(damaged);
    EXPECT_FALSE(handshake.done()) << i;
  }
}

TEST_F(FakeTls, AnotherSecretProvesNothing) {
  auto other = SECRET;
  other[0] ^= 1;
  Noise noise;
  FakeTlsServer server(secret(other), NOW, noise);
  EXPECT_EQ(server.unwrap(client().begin()).error(), ProxyErrc::wrong_secret);
  FakeTlsHandshake stranger(secret(other), HelloShape::current, NOW, noise);
  FakeTlsServer same(secret(other), NOW, noise);
  ASSERT_TRUE(same.unwrap(stranger.begin()));
  EXPECT_EQ(verdict(same.take_reply()), ProxyErrc::wrong_secret);
}

TEST_F(FakeTls, TheAnswerToAnotherHelloProvesNothing) {
  FakeTlsHandshake first(secret(), HelloShape::current, NOW, noise_);
  FakeTlsServer server(secret(), NOW, noise_);
  ASSERT_TRUE(server.unwrap(first.begin()));
  EXPECT_EQ(verdict(server.take_reply()), ProxyErrc::wrong_secret);
}

TEST_F(FakeTls, OtherProtocolsAreRecognisedAtOnce) {
  EXPECT_EQ(verdict({0x15}), ProxyErrc::not_fake_tls) << "an alert";
  EXPECT_EQ(verdict({0x16, 3, 1}), ProxyErrc::not_fake_tls);
  EXPECT_EQ(verdict(bytes_of("HTTP/1.1 400 Bad Request")), ProxyErrc::not_fake_tls);
  EXPECT_EQ(verdict({0x16, 3, 3, 0, 10}), ProxyErrc::not_fake_tls) << "too short for a digest";
  EXPECT_EQ(verdict({0x16, 3, 3, 0x41, 1}), ProxyErrc::record_too_long);
}

TEST_F(FakeTls, BothShapesOfHelloAreAnswered) {
  for (const auto shape : {HelloShape::current, HelloShape::older}) {
    FakeTlsHandshake handshake(secret(), shape, NOW, noise_);
    FakeTlsServer server(secret(), NOW, noise_);
    ASSERT_TRUE(server.unwrap(handshake.begin()));
    ASSERT_TRUE(handshake.feed(server.take_reply()));
    EXPECT_TRUE(handshake.done());
  }
}

TEST_F(FakeTls, AHelloMustBeFresh) {
  const auto hello = client().begin();
  EXPECT_EQ(server_verdict(hello, NOW + 21min), ProxyErrc::stale_hello);
  EXPECT_EQ(server_verdict(hello, NOW - 11min), ProxyErrc::stale_hello);
  EXPECT_FALSE(server_verdict(hello, NOW + 19min));
  EXPECT_FALSE(server_verdict(hello, NOW - 9min));
}

TEST_F(FakeTls, AServerRefusesWhatIsNoHello) {
  EXPECT_EQ(server_verdict({0xef}), ProxyErrc::not_fake_tls);
  EXPECT_EQ(server_verdict({0x16, 3, 1, 0, 20}), ProxyErrc::not_fake_tls);
  EXPECT_EQ(server_verdict({0x16, 3, 1, 0xff, 0xff}), ProxyErrc::record_too_long);
  auto long_id = client().begin();
  long_id[43] = 33;
  EXPECT_EQ(server_verdict(long_id), ProxyErrc::not_fake_tls);
}

TEST_F(FakeTls, CarriesAStreamBothWays) {
  auto handshake = client();
  AcceptingCodec server(noise_, secret(), NOW);
  server.feed(handshake.begin());
  ASSERT_TRUE(handshake.feed(server.take_reply()));
  ASSERT_TRUE(handshake.done());
  EXPECT_TRUE(server.take_reply().empty());

  auto codec = Codec::client(Framing::padded_intermediate,
                             Obfuscation{.dc = -10002, .secret = SECRET}, noise_);
  Bytes inside;
  codec.encode(numbered(6000), inside, Receipt::quick_ack);
  Bytes stream(CHANGE_CIPHER_SPEC.begin(), CHANGE_CIPHER_SPEC.end());
  wrap_in_records(inside, stream);
  for (const auto byte : stream)
    server.feed({&byte, 1});
  EXPECT_EQ(server.accepted(), (AcceptedTransport{Framing::padded_intermediate, true, -10002}));
  std::vector<Seen> seen;
  take_all(server, seen);
  expect_same(seen, {{numbered(6000), true}}, true);

  Bytes answers;
  server.encode_quick_ack(0x80112233, answers);
  server.encode(numbered(3000), answers);
  server.encode_error(-429, answers);
  RecordReader records(Role::client);
  answers.resize(records.unwrap(answers).value());
  codec.feed(answers);
  seen.clear();
  take_all(codec, seen);
  expect_same(seen, {{{}, false, 0, 0x80112233}, {numbered(3000)}, {{}, false, -429}}, true);
}

TEST_F(FakeTls, MtproxyUsersMustPadWhereTheSecretSaysSo) {
  for (const auto framing : {Framing::intermediate, Framing::padded_intermediate}) {
    auto codec = Codec::client(framing, Obfuscation{.dc = 2, .secret = SECRET}, noise_);
    Bytes stream;
    codec.encode(numbered(24), stream);
    AcceptingCodec plain(noise_, MtproxySecret::plain(SECRET), NOW);
    plain.feed(stream);
    EXPECT_TRUE(plain.accepted());
    AcceptingCodec padded(noise_, MtproxySecret::padded(SECRET), NOW);
    padded.feed(stream);
    EXPECT_EQ(padded.accepted().has_value(), framing == Framing::padded_intermediate);
  }
}

TEST_F(FakeTls, AnMtproxyRefusesAForeignHelloForGood) {
  AcceptingCodec server(noise_, secret(), NOW);
  server.feed(bytes_of("GET / HTTP/1.1"));
  EXPECT_EQ(server.next().error(), ProxyErrc::not_fake_tls);
  server.feed(client().begin());
  EXPECT_TRUE(server.take_reply().empty());
  EXPECT_EQ(server.next().error(), ProxyErrc::not_fake_tls);
}

TEST_F(FakeTls, EndsOrWaitsWhateverItIsFed) {
  const auto good = server_answer();
  for (int round = 0; round < 300; ++round) {
    auto answer = good;
    for (int i = 0; i < 3; ++i)
      answer[noise_.below(150)] = static_cast<std::uint8_t>(noise_.below(256));
    auto handshake = client();
    (void)handshake.feed(BytesView(answer).first(noise_.below(answer.size())));
    EXPECT_FALSE(handshake.done());
  }
}

}  // namespace
}  // namespace layer::mtproto
