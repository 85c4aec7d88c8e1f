#include <layer/mtproto/net/data_centers.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace layer::mtproto {
namespace {

using testing::ElementsAre;

std::vector<std::string> texts(const std::vector<DcOption>& options) {
  std::vector<std::string> result;
  for (const auto& option : options)
    result.push_back(to_string(option.endpoint));
  return result;
}

DataCenters with_media() {
  DataCenters all;
  all.options.emplace_back(DcId{4}, "10.0.0.1", std::uint16_t{443});
  all.options.emplace_back(DcId{4}, "10.0.0.2", std::uint16_t{443}).media_only = true;
  all.options.emplace_back(DcId{4}, "10.0.0.3", std::uint16_t{443}).cdn = true;
  all.options.emplace_back(DcId{5}, "10.0.0.4", std::uint16_t{443});
  return all;
}

TEST(DataCenters, KnowsTelegramsOwn) {
  const auto all = DataCenters::production();
  EXPECT_FALSE(all.test);
  EXPECT_EQ(all.home, DcId{2});
  ASSERT_EQ(all.keys.size(), 1u);
  EXPECT_EQ(all.keys[0].fingerprint(), 0xd09d1d85de64fd85);
  EXPECT_THAT(texts(all.main_addresses(DcId{5})),
              ElementsAre("149.154.171.5:443", "[2001:b28:f23f:f005::a]:443", "149.154.171.5:80",
                          "[2001:b28:f23f:f005::a]:80", "149.154.171.5:5222",
                          "[2001:b28:f23f:f005::a]:5222"));
  for (int id = 1; id <= 5; ++id)
    EXPECT_FALSE(all.main_addresses(DcId{id}).empty()) << id;
}

TEST(DataCenters, KnowsTheTestServers) {
  const auto all = DataCenters::test_servers();
  EXPECT_TRUE(all.test);
  ASSERT_EQ(all.keys.size(), 1u);
  EXPECT_EQ(all.keys[0].fingerprint(), 0xb25898df208d2603);
  for (int id = 1; id <= 3; ++id)
    EXPECT_FALSE(all.main_addresses(DcId{id}).empty()) << id;
  EXPECT_TRUE(all.main_addresses(DcId{4}).empty());
}

TEST(DataCenters, KeepsFilesAndCdnsOutOfMainAddresses) {
  EXPECT_THAT(texts(with_media().main_addresses(DcId{4})), ElementsAre("10.0.0.1:443"));
}

TEST(DataCenters, PrefersMediaAddressesForFiles) {
  EXPECT_THAT(texts(with_media().media_addresses(DcId{4})),
              ElementsAre("10.0.0.2:443", "10.0.0.1:443"));
}

}  // namespace
}  // namespace layer::mtproto
