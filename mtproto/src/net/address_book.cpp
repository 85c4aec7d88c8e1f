#include "address_book.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <tuple>

#include "alternate_families.hpp"

namespace layer::mtproto {
namespace {

/// The ports of Telegram's servers. An address that does not forbid it is tried on all of them:
/// some firewalls let only one through.
constexpr std::uint16_t PORTS[] = {443, 80, 5222};

bool usual(std::uint16_t port) {
  return std::ranges::find(PORTS, port) != std::end(PORTS);
}

bool allows_others(const DcOption& option) {
  return !option.this_port_only && usual(option.endpoint.port);
}

bool wants_obfuscation(const DcOption& option) {
  return option.tcpo_only || !option.secret.empty();
}

}  // namespace

void AddressBook::add(std::vector<DcOption> listed) {
  if (demand_.plain) std::erase_if(listed, wants_obfuscation);
  for (auto& option : listed) {
    if (demand_.port != 0 && allows_others(option)) option.endpoint.port = demand_.port;
    if (!knows(option.endpoint)) entries_.push_back({option});
  }
  for (const auto& option : listed) {
    if (!allows_others(option)) continue;
    for (const auto port : PORTS) {
      DcOption other = option;
      other.endpoint.port = port;
      if (!knows(other.endpoint)) entries_.push_back({other, true});
    }
  }
}

bool AddressBook::knows(const Endpoint& endpoint) const {
  return std::ranges::any_of(entries_,
                             [&](const Entry& entry) { return entry.option.endpoint == endpoint; });
}

std::vector<std::size_t> AddressBook::order(bool behind_proxy, TimePoint now) const {
  std::vector<std::size_t> order(entries_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto is_static = [&](std::size_t i) { return entries_[i].option.is_static; };
  if (behind_proxy && std::ranges::any_of(order, is_static))
    std::erase_if(order, std::not_fn(is_static));
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return less(a, b, now); });

  std::vector<Endpoint> endpoints;
  for (const auto i : order)
    endpoints.push_back(entries_[i].option.endpoint);
  std::vector<std::size_t> result;
  for (const auto turn : alternate_families(endpoints))
    result.push_back(order[turn]);
  return result;
}

bool AddressBook::less(std::size_t a, std::size_t b, TimePoint now) const {
  const auto rank = [now](const Entry& entry) {
    const auto failed = entry.failed_at.value_or(TimePoint::min());
    const auto succeeded = entry.succeeded_at.value_or(TimePoint::min());
    const bool good = succeeded > failed;
    const bool bad = !good && entry.failed_at && now < failed + DEMOTION;
    const auto age_of_success = good ? now - succeeded : Duration::zero();
    const auto age_of_failure = bad ? now - failed : Duration::zero();
    return std::tuple(bad, !good, age_of_success, entry.other_port && !good, -age_of_failure);
  };
  return rank(entries_[a]) < rank(entries_[b]);
}

void AddressBook::succeeded(std::size_t address, TimePoint now) {
  entries_[address].succeeded_at = now;
  entries_[address].failed_at.reset();
}

void AddressBook::failed(std::size_t address, TimePoint now) {
  entries_[address].failed_at = now;
  entries_[address].succeeded_at.reset();
}

}  // namespace layer::mtproto
