#include <layer/tl/functions/updates.hpp>
#include <layer/tl/types/channel_messages_filter.hpp>
#include <layer/tl/types/updates/channel_difference.hpp>

#include <algorithm>
#include <ranges>

#include "../model/posting.hpp"
#include "../view/dialog_view.hpp"
#include "gathering.hpp"
#include "peers.hpp"
#include "registry.hpp"

// core.telegram.org/api/updates#recovering-gaps
namespace layer::local_dc {
namespace {

namespace types = tl::types::updates;
using Request = tl::functions::updates::GetChannelDifference;
using Difference = tl::enums::updates::ChannelDifference;

/// A longer difference comes in slices of so many events.
constexpr std::size_t SLICE = 100;
constexpr std::int32_t MOST_EVENTS = 100'000;
constexpr std::int32_t FEW_MESSAGES = 10;
/// When to ask again for a channel that one only looks at.
constexpr std::int32_t POLL_AFTER = 30;

std::optional<RpcFailure> check(const Request& request, const Channel& channel) {
  if (request.pts <= 0) return bad_request("PERSISTENT_TIMESTAMP_EMPTY");
  if (request.pts > channel.box.pts()) return bad_request("PERSISTENT_TIMESTAMP_INVALID");
  if (request.limit <= 0) return bad_request("LIMIT_INVALID");
  return std::nullopt;
}

Difference too_long(Call& call, const Channel& channel) {
  View view = call.view();
  types::ChannelDifferenceTooLong answer;
  answer.final = true;
  answer.timeout = POLL_AFTER;
  answer.dialog = show_dialog(view, channel.peer());
  const auto ids = call.world.visible_ids(call.self().id, channel.peer());
  for (const std::int32_t id : ids | std::views::reverse | std::views::take(FEW_MESSAGES))
    answer.messages.push_back(view.message(*channel.box.find(id)));
  answer.users = view.users();
  answer.chats = view.chats();
  return answer;
}

/// The events that the caller hears of: bots in privacy mode do not hear of everything.
std::vector<BoxEvent> heard(const Call& call, const Channel& channel,
                            std::span<const BoxEvent> events) {
  std::vector<BoxEvent> result;
  for (const BoxEvent& event : events)
    if (hears(channel, call.self(), event)) result.push_back(event);
  return result;
}

Answer<Difference> get_difference(Call& call, const Request& request) {
  const Answer<Channel*> found = resolve_channel(call, request.channel);
  if (!found) return found.error();
  const Channel& channel = **found;
  if (auto failure = check(request, channel)) return *failure;
  call.authorization.follows_updates = true;
  const std::span<const BoxEvent> missed = channel.box.after(request.pts);
  if (missed.empty()) {
    types::ChannelDifferenceEmpty empty;
    empty.final = true;
    empty.pts = channel.box.pts();
    empty.timeout = POLL_AFTER;
    return Difference(std::move(empty));
  }
  if (request.pts + std::min(request.limit, MOST_EVENTS) < channel.box.pts())
    return too_long(call, channel);
  const auto events = missed.first(std::min(SLICE, missed.size()));
  View view = call.view();
  Gathered gathered;
  gather_events(view, channel.box, heard(call, channel, events), gathered);
  types::ChannelDifference answer;
  answer.final = events.size() == missed.size();
  answer.pts = events.back().pts;
  if (answer.final) answer.timeout = POLL_AFTER;
  answer.new_messages = std::move(gathered.messages);
  answer.other_updates = std::move(gathered.updates);
  view.mention(channel.id);
  answer.users = view.users();
  answer.chats = view.chats();
  return Difference(std::move(answer));
}

}  // namespace

void add_channel_difference_methods(Methods& methods) {
  methods.add(get_difference);
}

}  // namespace layer::local_dc
