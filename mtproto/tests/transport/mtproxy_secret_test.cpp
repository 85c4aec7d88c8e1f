#include <layer/mtproto/transport/mtproxy_secret.hpp>

#include <gtest/gtest.h>

#include "transport_case.hpp"

namespace layer::mtproto {
namespace {

using Kind = MtproxySecret::Kind;

const std::string HEX = "101112131415161718191a1b1c1d1e1f";

boost::system::error_code error_of(std::string_view text) {
  const auto secret = MtproxySecret::from_text(text);
  return secret ? boost::system::error_code() : secret.error();
}

TEST(MtproxySecret, ReadsEachKind) {
  const auto plain = MtproxySecret::from_text(HEX).value();
  EXPECT_EQ(plain.kind(), Kind::plain);
  EXPECT_EQ(plain.key(), SECRET);

  const auto padded = MtproxySecret::from_text("DD" + HEX).value();
  EXPECT_EQ(padded.kind(), Kind::padded);
  EXPECT_EQ(padded.key(), SECRET);

  const auto tls = MtproxySecret::from_text("ee" + HEX + "6578616d706c652e6f7267").value();
  EXPECT_EQ(tls.kind(), Kind::fake_tls);
  EXPECT_EQ(tls.key(), SECRET);
  EXPECT_EQ(tls.domain(), "example.org");
}

TEST(MtproxySecret, ReadsBase64) {
  const auto expected = MtproxySecret::fake_tls(SECRET, "example.org").value();
  EXPECT_EQ(MtproxySecret::from_text("7hAREhMUFRYXGBkaGxwdHh9leGFtcGxlLm9yZw==").value(), expected);
  EXPECT_EQ(MtproxySecret::from_text("7hAREhMUFRYXGBkaGxwdHh9leGFtcGxlLm9yZw").value(), expected);
  EXPECT_EQ(MtproxySecret::from_text("EBESExQVFhcYGRobHB0eHw").value(),
            MtproxySecret::plain(SECRET));
}

TEST(MtproxySecret, WritesWhatItReads) {
  for (const auto& secret : {MtproxySecret::plain(SECRET), MtproxySecret::padded(SECRET),
                             MtproxySecret::fake_tls(SECRET, "a.example").value()})
    EXPECT_EQ(MtproxySecret::from_text(secret.to_text()).value(), secret);
}

TEST(MtproxySecret, TakesSixteenBytesForAKeyWhateverTheFirstIs) {
  EXPECT_EQ(MtproxySecret::from_text("ee" + HEX.substr(2)).value().kind(), Kind::plain);
  EXPECT_EQ(MtproxySecret::from_text("dd" + HEX.substr(2)).value().kind(), Kind::plain);
}

TEST(MtproxySecret, SaysWhatIsWrong) {
  EXPECT_EQ(error_of("not a secret!"), ProxyErrc::malformed_secret);
  EXPECT_EQ(error_of(""), ProxyErrc::secret_too_short);
  EXPECT_EQ(error_of(HEX.substr(2)), ProxyErrc::secret_too_short);
  EXPECT_EQ(error_of("ab" + HEX), ProxyErrc::unsupported_secret);
  EXPECT_EQ(error_of("dd" + HEX + "00"), ProxyErrc::unsupported_secret);
  EXPECT_EQ(error_of("ee" + HEX), ProxyErrc::missing_domain);
  EXPECT_EQ(error_of("ee" + HEX + "6100"), ProxyErrc::invalid_domain);
  EXPECT_EQ(MtproxySecret::fake_tls(SECRET, std::string(183, 'a')).error(),
            ProxyErrc::invalid_domain);
  EXPECT_TRUE(MtproxySecret::fake_tls(SECRET, std::string(182, 'a')));
}

}  // namespace
}  // namespace layer::mtproto
