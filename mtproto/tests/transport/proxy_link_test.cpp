#include <layer/mtproto/transport/proxy.hpp>

#include <gtest/gtest.h>

#include "noise.hpp"
#include "transport_case.hpp"

namespace layer::mtproto {
namespace {

const std::string SECRET_TEXT = "101112131415161718191a1b1c1d1e1f";
const std::string PLACE = "server=proxy.example.org&port=443";

boost::system::error_code error_of(std::string_view link) {
  const auto proxy = Proxy::from_link(link);
  return proxy ? boost::system::error_code() : proxy.error();
}

TEST(ProxyLink, IsTheSameInEachForm) {
  const auto expected = Proxy::mtproxy("proxy.example.org", 443, MtproxySecret::plain(SECRET));
  for (const auto* begin :
       {"tg://proxy?", "tg:proxy?", "https://t.me/proxy?", "http://t.me/proxy?", "t.me/proxy?",
        "HTTPS://T.ME/proxy?", "https://telegram.me/proxy?", "telegram.dog/proxy/?"}) {
    const auto proxy = Proxy::from_link(begin + PLACE + "&secret=" + SECRET_TEXT);
    ASSERT_TRUE(proxy) << begin << proxy.error().message();
    EXPECT_EQ(*proxy, expected) << begin;
  }
}

TEST(ProxyLink, NamesASocksServerWithAndWithoutUser) {
  EXPECT_EQ(Proxy::from_link("tg://socks?server=10.0.0.1&port=1080").value(),
            Proxy::socks5("10.0.0.1", 1080));
  EXPECT_EQ(Proxy::from_link("t.me/socks?server=10.0.0.1&port=1080&user=a%40b&pass=c%26d").value(),
            Proxy::socks5("10.0.0.1", 1080, "a@b", "c&d"));
}

TEST(ProxyLink, TakesIpv6AddressesWithAndWithoutBrackets) {
  EXPECT_EQ(Proxy::from_link("tg://socks?server=2001:db8::1&port=1").value().host(), "2001:db8::1");
  EXPECT_EQ(Proxy::from_link("tg://socks?server=%5B::1%5D&port=1").value().host(), "::1");
}

TEST(ProxyLink, TakesTheFirstOfSeveralParametersAndLeavesUnknownOnesAside) {
  const auto proxy = Proxy::from_link("tg://socks?x=1&server=a&server=b&&port=5&port=6&=#port=7");
  EXPECT_EQ(proxy.value(), Proxy::socks5("a", 5));
}

TEST(ProxyLink, CanBeWrittenBack) {
  const Proxy proxies[] = {
      Proxy::socks5("2001:db8::1", 1080), Proxy::socks5("a.example", 1, "us&er", "p=%w d\xff"),
      Proxy::mtproxy("a.example", 443, MtproxySecret::padded(SECRET)),
      Proxy::mtproxy("a.example", 443, MtproxySecret::fake_tls(SECRET, "b.example").value())};
  for (const auto& proxy : proxies) {
    const auto link = proxy.to_link().value();
    EXPECT_EQ(Proxy::from_link(link).value(), proxy) << link;
  }
  EXPECT_EQ(Proxy::http("a.example", 1).to_link().error(), ProxyErrc::no_link_form);
}

TEST(ProxyLink, SaysWhatIsWrong) {
  const std::string proxy = "tg://proxy?";
  EXPECT_EQ(error_of(""), ProxyErrc::not_a_proxy_link);
  EXPECT_EQ(error_of("https://example.org/proxy?" + PLACE), ProxyErrc::not_a_proxy_link);
  EXPECT_EQ(error_of("tg://resolve?domain=proxy"), ProxyErrc::not_a_proxy_link);
  EXPECT_EQ(error_of(proxy + std::string(5000, 'a')), ProxyErrc::not_a_proxy_link);
  EXPECT_EQ(error_of(proxy + "server=%zz"), ProxyErrc::malformed_escape);
  EXPECT_EQ(error_of(proxy + "port=443"), ProxyErrc::missing_server);
  EXPECT_EQ(error_of("tg://proxy"), ProxyErrc::missing_server);
  EXPECT_EQ(error_of(proxy + "server=a%20b&port=1"), ProxyErrc::invalid_server);
  EXPECT_EQ(error_of(proxy + "server=a%0d%0aHost:x&port=1"), ProxyErrc::invalid_server);
  EXPECT_EQ(error_of(proxy + "server=a"), ProxyErrc::missing_port);
  for (const auto* port : {"0", "65536", "-1", "+1", "1x", "x", "0x10", " 1"})
    EXPECT_EQ(error_of(proxy + "server=a&port=" + port), ProxyErrc::invalid_port) << port;
  EXPECT_EQ(error_of(proxy + PLACE), ProxyErrc::missing_secret);
  EXPECT_EQ(error_of(proxy + PLACE + "&secret=!"), ProxyErrc::malformed_secret);
  EXPECT_EQ(error_of(proxy + PLACE + "&secret=00"), ProxyErrc::secret_too_short);
  EXPECT_EQ(error_of(proxy + PLACE + "&secret=ee" + SECRET_TEXT), ProxyErrc::missing_domain);
  EXPECT_EQ(error_of("tg://socks?" + PLACE + "&user=" + std::string(256, 'u')),
            ProxyErrc::credentials_too_long);
}

TEST(ProxyLink, IsReadOrRefusedHoweverDamaged) {
  Noise noise;
  const std::string good = "https://t.me/proxy?" + PLACE + "&secret=dd" + SECRET_TEXT;
  for (int round = 0; round < 20000; ++round) {
    std::string link = good;
    for (std::size_t i = 0; i <= noise.below(4); ++i)
      link[noise.below(link.size())] = static_cast<char>(noise.below(256));
    link.resize(noise.one_in(3) ? noise.below(link.size()) : link.size());
    const auto proxy = Proxy::from_link(link);
    if (!proxy) continue;
    EXPECT_EQ(Proxy::from_link(proxy->to_link().value()).value(), *proxy);
  }
}

TEST(Proxy, IsNamedInLogsWithoutItsSecrets) {
  EXPECT_EQ(to_string(Proxy::socks5("::1", 1080, "user", "word")), "SOCKS5 proxy [::1]:1080");
  EXPECT_EQ(to_string(Proxy::http("a", 1, "user", "word")), "HTTP proxy a:1");
  EXPECT_EQ(to_string(Proxy::mtproxy("a", 1, MtproxySecret::plain(SECRET))), "MTProto proxy a:1");
}

}  // namespace
}  // namespace layer::mtproto
