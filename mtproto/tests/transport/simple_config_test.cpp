#include <layer/mtproto/transport/simple_config.hpp>
#include <layer/tl/mtproto/all.hpp>
#include <layer/tl/serialize.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "noise.hpp"
#include "published_config.hpp"

namespace layer::mtproto {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;
using testing::SizeIs;
namespace types = tl::mtproto::types;

const auto NOW = UnixTime(std::chrono::seconds(1'750'000'000));

boost::system::error_code error_of(std::string_view text) {
  const auto config = decode_simple_config(text, publisher_key());
  return config ? boost::system::error_code() : config.error();
}

tl::Bytes bytes_of(std::string_view text) {
  return {text.begin(), text.end()};
}

types::help::ConfigSimple two_rules() {
  types::AccessPointRule first;
  first.phone_prefix_rules = bytes_of("+7,-79");
  first.dc_id = 2;
  first.ips.push_back(types::IpPort(0x7f000001, 443));
  first.ips.push_back(types::IpPortSecret(0x0a000002, 80, tl::Bytes(16, 9)));
  types::AccessPointRule second;
  second.dc_id = 4;
  second.ips.push_back(types::IpPort(static_cast<std::int32_t>(0xc0a80101), 5222));
  types::help::ConfigSimple config;
  config.date = 1'750'000'000;
  config.expires = 1'750'003'600;
  config.rules.push_back(first);
  config.rules.push_back(second);
  return config;
}

TEST(SimpleConfig, TellsAddressesOfDataCentres) {
  const auto text = publish_object(tl::serialize(two_rules()));
  const auto config = decode_simple_config(text, publisher_key()).value();
  EXPECT_EQ(config.date, NOW);
  EXPECT_EQ(config.expires, NOW + 1h);
  ASSERT_THAT(config.rules, SizeIs(2));
  const auto& first = config.rules[0];
  ASSERT_THAT(first.addresses, SizeIs(2));
  EXPECT_EQ(first.addresses[0].endpoint, Endpoint("127.0.0.1", 443));
  EXPECT_EQ(first.addresses[0].id, DcId{2});
  EXPECT_EQ(first.addresses[1].endpoint, Endpoint("10.0.0.2", 80));
  EXPECT_EQ(first.addresses[1].secret, Bytes(16, 9));
  EXPECT_EQ(config.rules[1].addresses[0].endpoint, Endpoint("192.168.1.1", 5222));
}

TEST(SimpleConfig, IsForSomePhoneNumbers) {
  AccessPoint point;
  EXPECT_TRUE(point.is_for(""));
  point.phone_rules = "+7,-79";
  EXPECT_TRUE(point.is_for("74951234567"));
  EXPECT_FALSE(point.is_for("79991234567"));
  EXPECT_FALSE(point.is_for("491234567"));
  EXPECT_FALSE(point.is_for(""));
  point.phone_rules = "-7,";
  EXPECT_TRUE(point.is_for("491234567")) << "an empty rule is for the others";
  EXPECT_FALSE(point.is_for("74951234567"));
  point.phone_rules = "7";
  EXPECT_FALSE(point.is_for("7")) << "neither plus nor minus";

  const auto text = publish_object(tl::serialize(two_rules()));
  const auto config = decode_simple_config(text, publisher_key()).value();
  EXPECT_THAT(config.addresses_for(), SizeIs(1));
  EXPECT_THAT(config.addresses_for("74951234567"), SizeIs(3));
}

TEST(SimpleConfig, HoldsForAWhile) {
  SimpleConfig config;
  config.date = NOW;
  config.expires = NOW + 1h;
  EXPECT_TRUE(config.is_current(NOW));
  EXPECT_TRUE(config.is_current(NOW - 29min));
  EXPECT_FALSE(config.is_current(NOW - 31min));
  EXPECT_FALSE(config.is_current(NOW + 1h));
}

TEST(SimpleConfig, SkipsWhatIsNotBase64) {
  auto text = publish_address("127.0.0.1", 443, NOW);
  text.insert(100, "\" \"\n");
  EXPECT_FALSE(error_of(text));
}

TEST(SimpleConfig, IsBelievedOnlyWithTheRightKey) {
  const auto text = publish_address("127.0.0.1", 443, NOW);
  EXPECT_EQ(decode_simple_config(text, SimpleConfig::public_key()).error(),
            SimpleConfigErrc::hash_mismatch);
  for (const std::size_t at : {1u, 100u, 340u}) {
    auto damaged = text;
    damaged[at] = damaged[at] == 'A' ? 'B' : 'A';
    EXPECT_EQ(error_of(damaged), SimpleConfigErrc::hash_mismatch) << at;
  }
}

TEST(SimpleConfig, RefusesOtherContents) {
  EXPECT_EQ(error_of(""), SimpleConfigErrc::malformed_text);
  EXPECT_EQ(error_of("QUJD"), SimpleConfigErrc::malformed_text);
  EXPECT_EQ(error_of(publish({})), SimpleConfigErrc::malformed_config) << "no length";
  EXPECT_EQ(error_of(publish({200})), SimpleConfigErrc::malformed_config) << "no object";
  EXPECT_EQ(error_of(publish({255, 255, 255, 255})), SimpleConfigErrc::malformed_config);
  const auto unknown_rule = two_rules();
  auto bytes = tl::serialize(unknown_rule);
  bytes[16] ^= 1;
  EXPECT_EQ(error_of(publish_object(bytes)), SimpleConfigErrc::malformed_config);
}

TEST(SimpleConfig, LeavesImpossiblePortsOut) {
  auto config = two_rules();
  for (const auto port : {0, -1, 65536}) {
    config.rules.clear();
    types::AccessPointRule rule;
    rule.dc_id = 2;
    rule.ips.push_back(types::IpPort(1, port));
    config.rules.push_back(rule);
    const auto text = publish_object(tl::serialize(config));
    EXPECT_THAT(decode_simple_config(text, publisher_key()).value().addresses_for(), IsEmpty());
  }
}

TEST(DnsAnswer, PutsTheLongestRecordFirst) {
  EXPECT_EQ(text_of_dns_answer(R"({"Status":0,"Answer":[
              {"name":"a.","type":5,"data":"b."},
              {"name":"a.","type":16,"TTL":9,"data":"\"bc=\""},
              {"name":"a.","type":16,"data":"\"abc\" \"def\""}]})")
                .value(),
            "abcdefbc=");
}

TEST(DnsAnswer, SaysWhatIsMissing) {
  const auto error = [](std::string_view json) { return text_of_dns_answer(json).error(); };
  EXPECT_EQ(error(""), SimpleConfigErrc::malformed_dns_answer);
  EXPECT_EQ(error("[1]"), SimpleConfigErrc::malformed_dns_answer);
  EXPECT_EQ(error("{\"Answer\":"), SimpleConfigErrc::malformed_dns_answer);
  EXPECT_EQ(error("{\"Status\":3}"), SimpleConfigErrc::no_text);
  EXPECT_EQ(error("{\"Answer\":{}}"), SimpleConfigErrc::no_text);
  EXPECT_EQ(error("{\"Answer\":[1,{},{\"type\":16},{\"type\":16,\"data\":1},{\"data\":\"x\"}]}"),
            SimpleConfigErrc::no_text);
}

}  // namespace
}  // namespace layer::mtproto
