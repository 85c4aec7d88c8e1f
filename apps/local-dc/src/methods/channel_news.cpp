#include "channel_news.hpp"

#include "../model/posting.hpp"
#include "../model/rights.hpp"
#include "../view/containers.hpp"
#include "compose.hpp"
#include "sending_rights.hpp"

namespace layer::local_dc {

std::vector<BoxEvent> post_notice(Call& call, const Channel& channel,
                                  tl::enums::MessageAction action) {
  const UserId self = call.self().id;
  const MessagePtr notice = service_message(channel, self, call.now, std::move(action));
  notice->anonymous = !channel.broadcast && is_anonymous(channel, self);
  const std::vector<AccountEvent> events = post(call.world, notice);
  call.outbox.box_events(events);
  return own_events(call, events);
}

void tell_of_channel(Call& call, const Channel& channel, UserId account) {
  tl::types::UpdateChannel news;
  news.channel_id = number(channel.id);
  call.outbox.state_update(account, std::move(news));
}

void tell_all_of_channel(Call& call, const Channel& channel) {
  for (const auto& [id, member] : channel.members)
    tell_of_channel(call, channel, id);
}

tl::enums::Updates show_channel_change(Call& call, const Channel& channel,
                                       std::span<const BoxEvent> events) {
  View view = call.view();
  tl::types::UpdateChannel change;
  change.channel_id = number(channel.id);
  std::vector<tl::enums::Update> updates{std::move(change)};
  mention_in(view, updates.front());
  for (const BoxEvent& event : events)
    updates.push_back(view.update(event));
  return container(view, std::move(updates), 0);
}

std::optional<RpcFailure> require(const Call& call, const Channel& channel, AdminRight right) {
  if (has_right(channel, call.self().id, right)) return std::nullopt;
  return bad_request("CHAT_ADMIN_REQUIRED");
}

std::optional<RpcFailure> require_change_info(const Call& call, const Channel& channel) {
  const UserId self = call.self().id;
  const bool plain_member =
      !channel.broadcast && channel.member(self) != nullptr && !is_admin(channel, self);
  if (plain_member && !is_forbidden(channel, self, &BannedRights::change_info, call.now))
    return std::nullopt;
  return require(call, channel, &AdminRights::change_info);
}

}  // namespace layer::local_dc
