#include "connections/known_addresses.hpp"

#include <layer/tl/types/config.hpp>
#include <layer/tl/types/dc_option.hpp>

#include <gtest/gtest.h>

#include <string>

namespace layer {
namespace {

void list(tl::types::Config& config, const std::string& address, std::int32_t port) {
  config.dc_options.emplace_back(tl::types::DcOption(2, address, port));
}

TEST(AddressesIn, KeepEverythingThatIsSaidOfThem) {
  tl::types::Config config;
  list(config, "149.154.167.51", 443);
  list(config, "2001:67c:4e8:f002::a", 80);
  auto& listed = *config.dc_options.back();
  listed.media_only = listed.cdn = listed.static_ = true;
  listed.tcpo_only = listed.this_port_only = true;
  listed.secret = Bytes{1, 2, 3};

  const auto options = addresses_in(config);

  ASSERT_EQ(options.size(), 2u);
  EXPECT_EQ(options[0], mtproto::DcOption(mtproto::DcId{2}, "149.154.167.51", 443));
  EXPECT_EQ(options[1].endpoint, mtproto::Endpoint("2001:67c:4e8:f002::a", 80));
  EXPECT_TRUE(options[1].media_only && options[1].cdn && options[1].is_static);
  EXPECT_TRUE(options[1].tcpo_only && options[1].this_port_only);
  EXPECT_EQ(options[1].secret, (Bytes{1, 2, 3}));
}

TEST(AddressesIn, LeaveOutWhatCannotBeOne) {
  tl::types::Config config;
  list(config, "a.example\r\nProxy-Authorization: Basic eDp5", 443);
  list(config, "", 443);
  list(config, "149.154.167.51", 0);
  list(config, "149.154.167.51", -1);
  list(config, "149.154.167.51", 65536 + 443);

  EXPECT_TRUE(addresses_in(config).empty());
}

TEST(AddressesIn, AreBounded) {
  tl::types::Config config;
  for (int i = 0; i < 1000; ++i)
    list(config, "149.154.167.51", 1 + i);

  EXPECT_EQ(addresses_in(config).size(), 256u);
}

}  // namespace
}  // namespace layer
