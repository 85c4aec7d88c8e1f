#pragma once

#include <layer/tl/types/updates.hpp>

#include <span>

#include "../rpc/call.hpp"

/// How a supergroup or channel tells of its own changes.
namespace layer::local_dc {

/// Posts a service message. \return what the caller hears of it.
std::vector<BoxEvent> post_notice(Call& call, const Channel& channel,
                                  tl::enums::MessageAction action);

/// updateChannel: what the account is shown of the channel has changed.
void tell_of_channel(Call& call, const Channel& channel, UserId account);
void tell_all_of_channel(Call& call, const Channel& channel);

/// An answer: updateChannel, and box events.
tl::enums::Updates show_channel_change(Call& call, const Channel& channel,
                                       std::span<const BoxEvent> events = {});

/// Errors: CHAT_ADMIN_REQUIRED.
std::optional<RpcFailure> require(const Call& call, const Channel& channel,
                                  bool tl::types::ChatAdminRights::*right);

/// Admins with that right, and members of supergroups that do not forbid it.
/// Errors: CHAT_ADMIN_REQUIRED.
std::optional<RpcFailure> require_change_info(const Call& call, const Channel& channel);

}  // namespace layer::local_dc
