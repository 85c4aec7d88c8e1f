#include "connections/known_addresses.hpp"

#include <layer/tl/types/dc_option.hpp>

#include <algorithm>

namespace layer {

namespace {

/// Telegram lists about twenty.
constexpr std::size_t max_addresses = 256;

bool is_usable(const tl::types::DcOption& listed) {
  return mtproto::is_address(listed.ip_address) && listed.port > 0 && listed.port <= 0xffff;
}

}  // namespace

mtproto::DataCenters known_addresses(const ClientConfig& config,
                                     const std::vector<mtproto::DcOption>& listed) {
  if (config.data_centers) return *config.data_centers;
  auto known =
      config.test ? mtproto::DataCenters::test_servers() : mtproto::DataCenters::production();
  for (const auto& option : listed)
    std::erase_if(known.options, [&](const auto& built_in) { return built_in.id == option.id; });
  known.options.insert(known.options.end(), listed.begin(), listed.end());
  return known;
}

std::vector<mtproto::DcOption> addresses_in(const tl::types::Config& config) {
  std::vector<mtproto::DcOption> options;
  for (const auto& listed : config.dc_options) {
    if (options.size() == max_addresses) break;
    if (!is_usable(*listed)) continue;
    mtproto::DcOption option(mtproto::DcId{listed->id}, listed->ip_address,
                             static_cast<std::uint16_t>(listed->port));
    option.media_only = listed->media_only;
    option.cdn = listed->cdn;
    option.is_static = listed->static_;
    option.tcpo_only = listed->tcpo_only;
    option.this_port_only = listed->this_port_only;
    if (listed->secret) option.secret = *listed->secret;
    options.push_back(std::move(option));
  }
  return options;
}

}  // namespace layer
