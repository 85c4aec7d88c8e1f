#include "session/quick_acks.hpp"

#include <algorithm>
#include <utility>

namespace layer::mtproto {

namespace {

// A server that sends no quick acks shall cost nothing.
constexpr std::size_t MEMORY = 256;

}  // namespace

void QuickAcks::expect(std::uint32_t token, std::vector<MsgId> calls) {
  awaited_.push_back({token, std::move(calls)});
  if (awaited_.size() > MEMORY) awaited_.pop_front();
}

std::vector<MsgId> QuickAcks::take(std::uint32_t token) {
  const auto found = std::ranges::find(awaited_, token, &Packet::token);
  if (found == awaited_.end()) return {};
  auto calls = std::move(found->calls);
  awaited_.erase(found);
  return calls;
}

}  // namespace layer::mtproto
