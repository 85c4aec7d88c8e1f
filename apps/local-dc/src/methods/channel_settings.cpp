#include <layer/tl/functions/channels.hpp>
#include <layer/tl/functions/messages.hpp>

#include <algorithm>
#include <array>

#include "../model/rights.hpp"
#include "channel_news.hpp"
#include "peers.hpp"
#include "registry.hpp"
#include "texts.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::channels;

/// Which of the two kinds has the setting.
enum class Kind : std::uint8_t { supergroup, channel };

/// Errors: CHANNEL_INVALID for the other kind, CHAT_ADMIN_REQUIRED.
Answer<Channel*> settable(Call& call, const tl::enums::InputChannel& named, AdminRight right,
                          Kind kind) {
  const Answer<Channel*> channel = resolve_channel(call, named);
  if (!channel) return channel;
  if ((**channel).broadcast != (kind == Kind::channel)) return bad_request("CHANNEL_INVALID");
  if (auto failure = require(call, **channel, right)) return *failure;
  return channel;
}

/// Sets and tells. Errors: CHAT_NOT_MODIFIED.
template <class T>
Answer<tl::enums::Updates> set(Call& call, Channel& channel, T Channel::*setting, T value) {
  if (channel.*setting == value) return bad_request("CHAT_NOT_MODIFIED");
  channel.*setting = value;
  tell_all_of_channel(call, channel);
  return show_channel_change(call, channel);
}

Answer<tl::enums::Updates> slow_mode(Call& call, const functions::ToggleSlowMode& request) {
  static constexpr std::array STEPS{0, 5, 10, 30, 60, 300, 900, 3600};
  const auto channel = settable(call, request.channel, &AdminRights::ban_users, Kind::supergroup);
  if (!channel) return channel.error();
  if (std::ranges::find(STEPS, request.seconds) == STEPS.end())
    return bad_request("SECONDS_INVALID");
  return set(call, **channel, &Channel::slow_mode, request.seconds);
}

Answer<tl::enums::Updates> signatures(Call& call, const functions::ToggleSignatures& request) {
  if (request.profiles_enabled)
    return unsupported(call, "channels.toggleSignatures profiles_enabled");
  const auto channel = settable(call, request.channel, &AdminRights::change_info, Kind::channel);
  if (!channel) return channel.error();
  return set(call, **channel, &Channel::signatures, bool{request.signatures_enabled});
}

Answer<tl::enums::Updates> hidden_history(Call& call,
                                          const functions::TogglePreHistoryHidden& request) {
  const auto channel = settable(call, request.channel, &AdminRights::change_info, Kind::supergroup);
  if (!channel) return channel.error();
  if ((**channel).is_public()) return bad_request("CHAT_LINK_EXISTS");
  return set(call, **channel, &Channel::hidden_history, bool{request.enabled});
}

Answer<tl::enums::Updates> join_to_send(Call& call, const functions::ToggleJoinToSend& request) {
  const auto channel = settable(call, request.channel, &AdminRights::ban_users, Kind::supergroup);
  if (!channel) return channel.error();
  return set(call, **channel, &Channel::join_to_send, bool{request.enabled});
}

Answer<tl::enums::Updates> join_request(Call& call, const functions::ToggleJoinRequest& request) {
  const auto channel = settable(call, request.channel, &AdminRights::ban_users, Kind::supergroup);
  if (!channel) return channel.error();
  if (!(**channel).is_public()) return bad_request("CHAT_PUBLIC_REQUIRED");
  return set(call, **channel, &Channel::join_request, bool{request.enabled});
}

Answer<tl::enums::Updates> hidden_members(Call& call,
                                          const functions::ToggleParticipantsHidden& request) {
  const auto channel = settable(call, request.channel, &AdminRights::ban_users, Kind::supergroup);
  if (!channel) return channel.error();
  return set(call, **channel, &Channel::participants_hidden, bool{request.enabled});
}

Answer<tl::enums::Updates> protect(Call& call,
                                   const tl::functions::messages::ToggleNoForwards& request) {
  const Answer<Peer> peer = resolve(call, request.peer);
  if (!peer) return peer.error();
  Channel* const channel = channel_of(call.world, *peer);
  if (channel == nullptr) return unsupported(call, "messages.toggleNoForwards outside of channels");
  if (channel->creator != call.self().id) return bad_request("CHAT_ADMIN_REQUIRED");
  return set(call, *channel, &Channel::noforwards, bool{request.enabled});
}

Answer<bool> edit_group_about(Call& call, Peer peer, const std::string& about) {
  Chat* const group = group_of(call.world, peer);
  if (group == nullptr || !group->members.contains(call.self().id))
    return bad_request("CHAT_ID_INVALID");
  if (auto failure = check_about(about)) return *failure;
  if (group->about == about) return bad_request("CHAT_ABOUT_NOT_MODIFIED");
  group->about = about;
  return yes();
}

Answer<bool> edit_about(Call& call, const tl::functions::messages::EditChatAbout& request) {
  const Answer<Peer> peer = resolve(call, request.peer);
  if (!peer) return peer.error();
  Channel* const channel = channel_of(call.world, *peer);
  if (channel == nullptr) return edit_group_about(call, *peer, request.about);
  if (auto failure = require_change_info(call, *channel)) return *failure;
  if (auto failure = check_about(request.about)) return *failure;
  if (channel->about == request.about) return bad_request("CHAT_ABOUT_NOT_MODIFIED");
  channel->about = request.about;
  tell_all_of_channel(call, *channel);
  return yes();
}

}  // namespace

void add_channel_setting_methods(Methods& methods) {
  methods.add(slow_mode, {.audience = Audience::users});
  methods.add(signatures, {.audience = Audience::users});
  methods.add(hidden_history, {.audience = Audience::users});
  methods.add(join_to_send, {.audience = Audience::users});
  methods.add(join_request, {.audience = Audience::users});
  methods.add(hidden_members, {.audience = Audience::users});
  methods.add(protect, {.audience = Audience::users});
  methods.add(edit_about);
}

}  // namespace layer::local_dc
