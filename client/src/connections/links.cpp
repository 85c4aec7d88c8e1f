#include "connections/links.hpp"

#include <algorithm>

#include "connections/sum.hpp"
#include "core.hpp"

namespace layer {

namespace {

/// A link with so many calls under way is busy: another one helps.
constexpr int busy = 2;

Task<void> run(std::shared_ptr<Link> link) {
  co_await link->run();
}

}  // namespace

std::shared_ptr<Link> Links::to(int dc) {
  const auto& pool = pools_[{dc, Lane::main}];
  return pool.empty() ? open(dc, Lane::main) : pool.front();
}

std::shared_ptr<Link> Links::to(int dc, Lane lane) {
  if (lane == Lane::main) return to(dc);
  const auto& pool = pools_[{dc, lane}];
  const auto idlest = std::ranges::min_element(pool, {}, &Link::calls_under_way);
  const bool enough = idlest != pool.end() &&
                      ((*idlest)->calls_under_way() < busy || pool.size() >= most_links(lane, dc));
  if (enough) return *idlest;
  const auto link = open(dc, lane);
  core_.start(close_when_idle(link));
  return link;
}

std::shared_ptr<Link> Links::open(int dc, Lane lane) {
  const auto link = std::make_shared<Link>(core_, dc, lane);
  pools_[{dc, lane}].push_back(link);
  core_.start(run(link));
  return link;
}

/// The next transfer should not have to connect anew, if it follows soon.
Task<void> Links::close_when_idle(std::shared_ptr<Link> link) {
  std::uint64_t calls = 0;
  do {
    calls = link->calls_so_far();
    co_await core_.pause(core_.config.transfer_rest);
  } while (link->calls_under_way() > 0 || link->calls_so_far() != calls);
  if (std::erase(pools_[{link->dc(), link->lane()}], link) > 0) close(*link);
}

void Links::close(Link& link) {
  add(past_, link.statistics());
  link.stop();
}

std::shared_ptr<mtproto::SharedTemporaryKey> Links::temporary_key(int dc) {
  auto& key = temporary_keys_[dc];
  if (!key) key = std::make_shared<mtproto::SharedTemporaryKey>();
  return key;
}

void Links::drop(int dc) {
  if (!pools_[{dc, Lane::upload}].empty() || !pools_[{dc, Lane::download}].empty()) return;
  for (const auto& link : std::exchange(pools_[{dc, Lane::main}], {}))
    close(*link);
}

void Links::drop_all() {
  for (const auto& [place, pool] : std::exchange(pools_, {}))
    for (const auto& link : pool)
      close(*link);
}

template <class Visit>
void Links::each(Visit visit) const {
  for (const auto& [place, pool] : pools_)
    for (const auto& link : pool)
      visit(*link);
}

void Links::network_restored() {
  each([](Link& link) { link.network_restored(); });
}

std::size_t Links::connected() const {
  std::size_t count = 0;
  each([&](const Link& link) { count += link.connected() ? 1 : 0; });
  return count;
}

mtproto::ConnectionStatistics Links::statistics(int home) const {
  auto sum = past_;
  each([&](const Link& link) {
    const auto one = link.statistics();
    add(sum, one);
    if (link.dc() == home && link.lane() == Lane::main) sum.round_trip = one.round_trip;
  });
  return sum;
}

}  // namespace layer
