#include "conversion/known_servers.hpp"

#include <layer/mtproto/net/data_centers.hpp>

#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace layer::conversion {

namespace {

namespace ip = boost::asio::ip;

std::vector<mtproto::DcOption> built_in(int dc, bool test) {
  const auto all = test ? mtproto::DataCenters::test_servers() : mtproto::DataCenters::production();
  return all.main_addresses(mtproto::DcId{dc});
}

/// As numbers: IPv6 addresses have several spellings.
bool same_address(const std::string& a, const std::string& b) {
  boost::system::error_code bad;
  const auto left = ip::make_address(a, bad);
  if (bad) return a == b;
  const auto right = ip::make_address(b, bad);
  return !bad && left == right;
}

bool is_private(const ip::address& address) {
  if (address.is_loopback() || address.is_unspecified()) return true;
  if (address.is_v6())
    return address.to_v6().is_link_local() || (address.to_v6().to_bytes()[0] & 0xfe) == 0xfc;
  const auto bytes = address.to_v4().to_bytes();
  return bytes[0] == 10 || (bytes[0] == 172 && bytes[1] / 16 == 1) ||
         (bytes[0] == 192 && bytes[1] == 168) || (bytes[0] == 169 && bytes[1] == 254);
}

/// A server that is not Telegram's.
bool is_elsewhere(const std::string& address) {
  boost::system::error_code name;
  const auto parsed = ip::make_address(address, name);
  return name || is_private(parsed);
}

}  // namespace

bool is_test_server(const std::string& address) {
  const auto all = mtproto::DataCenters::test_servers().options;
  return std::ranges::any_of(
      all, [&](const auto& option) { return same_address(option.endpoint.address, address); });
}

std::optional<mtproto::Endpoint> known_server(int dc, bool test) {
  const auto options = built_in(dc, test);
  const auto option = std::ranges::find(options, false, &mtproto::DcOption::ipv6);
  if (option == options.end()) return std::nullopt;
  return option->endpoint;
}

std::vector<mtproto::DcOption> addresses_to_try(int dc, bool test, const mtproto::Endpoint& last) {
  std::vector<mtproto::DcOption> options;
  options.emplace_back(mtproto::DcId{dc}, last.address, last.port);
  if (is_elsewhere(last.address)) return options;
  const auto known = built_in(dc, test);
  const auto is_last = [&](const mtproto::DcOption& option) {
    return option.endpoint.port == last.port && same_address(option.endpoint.address, last.address);
  };
  if (!known.empty() && is_last(known.front())) return {};
  std::ranges::remove_copy_if(known, std::back_inserter(options), is_last);
  return options;
}

}  // namespace layer::conversion
