#include "alternate_families.hpp"

#include <algorithm>

namespace layer::mtproto {

std::vector<std::size_t> alternate_families(const std::vector<Endpoint>& addresses) {
  std::vector<std::size_t> families[2];
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    const bool ipv6 = addresses[i].address.find(':') != std::string::npos;
    families[ipv6 ? 1 : 0].push_back(i);
  }
  auto& [v4, v6] = families;
  const bool v6_first = !v6.empty() && (v4.empty() || v6.front() < v4.front());
  const auto& first = v6_first ? v6 : v4;
  const auto& second = v6_first ? v4 : v6;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
    if (i < first.size()) order.push_back(first[i]);
    if (i < second.size()) order.push_back(second[i]);
  }
  return order;
}

}  // namespace layer::mtproto
