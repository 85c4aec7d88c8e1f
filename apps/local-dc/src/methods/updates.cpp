#include <layer/tl/functions/updates.hpp>
#include <layer/tl/types/updates/difference.hpp>

#include <algorithm>

#include "../view/containers.hpp"
#include "gathering.hpp"
#include "registry.hpp"
#include "state.hpp"

namespace layer::local_dc {
namespace {

namespace types = tl::types::updates;
namespace enums = tl::enums::updates;

constexpr std::int32_t EVENTS_AT_ONCE = 1000;
constexpr std::int32_t MOST_EVENTS_AT_ONCE = 10'000;

Answer<enums::State> get_state(Call& call, const tl::functions::updates::GetState&) {
  call.authorization.follows_updates = true;
  return enums::State(update_state(call));
}

void gather_state_updates(View& view, const Authorization& caller, Date since, Gathered& gathered) {
  for (const StateUpdate& update : caller.state_updates) {
    if (update.date < since) continue;
    mention_in(view, update.update);
    gathered.updates.push_back(update.update);
  }
}

void gather_qts_updates(View& view, const Authorization& caller, std::int32_t since,
                        Gathered& gathered) {
  for (const QtsUpdate& update : caller.qts_updates) {
    if (update.qts <= since) continue;
    if (const auto* secret = update.update.get_if<tl::types::UpdateNewEncryptedMessage>()) {
      gathered.encrypted.push_back(secret->message);
      continue;
    }
    mention_in(view, update.update);
    gathered.updates.push_back(update.update);
  }
}

// A channel has a difference of its own: here it is only said that there is one.
void gather_channels(View& view, Date since, Gathered& gathered) {
  for (const ChannelId id : view.viewer().channels) {
    const Channel& channel = view.world().channel(id);
    if (channel.changed < since) continue;
    view.mention(id);
    tl::types::UpdateChannelTooLong news;
    news.channel_id = number(id);
    news.pts = channel.box.pts();
    gathered.updates.emplace_back(std::move(news));
  }
}

template <class D>
D difference(View& view, Gathered gathered) {
  D difference;
  difference.new_messages = std::move(gathered.messages);
  difference.new_encrypted_messages = std::move(gathered.encrypted);
  difference.other_updates = std::move(gathered.updates);
  difference.users = view.users();
  difference.chats = view.chats();
  return difference;
}

std::optional<RpcFailure> check(const tl::functions::updates::GetDifference& request,
                                std::int32_t current) {
  if (request.pts <= 0) return bad_request("PERSISTENT_TIMESTAMP_EMPTY");
  if (request.pts > current) return bad_request("PERSISTENT_TIMESTAMP_INVALID");
  if (request.date <= 0) return bad_request("DATE_EMPTY");
  return std::nullopt;
}

Answer<enums::Difference> get_difference(Call& call,
                                         const tl::functions::updates::GetDifference& request) {
  const Box& box = call.self().box;
  if (auto failure = check(request, box.pts())) return *failure;
  call.authorization.follows_updates = true;
  if (request.pts_total_limit && box.pts() - request.pts > *request.pts_total_limit) {
    types::DifferenceTooLong too_long;
    too_long.pts = box.pts();
    return enums::Difference(std::move(too_long));
  }
  View view = call.view();
  Gathered gathered;
  const std::span<const BoxEvent> missed = box.after(request.pts);
  const auto limit = static_cast<std::size_t>(
      std::clamp(request.pts_limit.value_or(EVENTS_AT_ONCE), 1, MOST_EVENTS_AT_ONCE));
  const std::span<const BoxEvent> events = missed.first(std::min(limit, missed.size()));
  gather_events(view, call.self().box, events, gathered);
  if (events.size() < missed.size()) {
    auto slice = difference<types::DifferenceSlice>(view, std::move(gathered));
    types::State reached = update_state(call);
    reached.pts = events.back().pts;
    // The state updates come with the last slice: until then the client's date must not move.
    reached.date = request.date;
    slice.intermediate_state = std::move(reached);
    return enums::Difference(std::move(slice));
  }
  gather_state_updates(view, call.authorization, request.date, gathered);
  gather_qts_updates(view, call.authorization, request.qts, gathered);
  gather_channels(view, request.date, gathered);
  if (events.empty() && gathered.updates.empty() && gathered.encrypted.empty()) {
    types::DifferenceEmpty empty;
    empty.date = call.now;
    empty.seq = call.authorization.seq;
    return enums::Difference(std::move(empty));
  }
  auto whole = difference<types::Difference>(view, std::move(gathered));
  whole.state = update_state(call);
  return enums::Difference(std::move(whole));
}

}  // namespace

types::State update_state(const Call& call) {
  const Box& box = call.self().box;
  types::State state;
  state.pts = box.pts();
  state.qts = call.authorization.qts;
  state.date = call.now;
  state.seq = call.authorization.seq;
  for (const auto& [peer, dialog] : box.dialogs())
    state.unread_count += box.unread_count(dialog);
  return state;
}

void add_update_methods(Methods& methods) {
  methods.add(get_state);
  methods.add(get_difference);
}

}  // namespace layer::local_dc
