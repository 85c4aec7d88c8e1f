#pragma once

#include "compose.hpp"

/// Who may write what in supergroups and channels (core.telegram.org/api/rights).
namespace layer::local_dc {

/// Errors: CHAT_ADMIN_REQUIRED in channels; CHAT_WRITE_FORBIDDEN, USER_BANNED_IN_CHANNEL.
std::optional<RpcFailure> check_writing(const Call& call, const Channel& channel);

/// Errors: CHAT_SEND_PLAIN_FORBIDDEN, CHAT_SEND_PHOTOS_FORBIDDEN and the like.
std::optional<RpcFailure> check_content(const Call& call, const Channel& channel,
                                        const Draft& draft);

/// Notes that the caller writes now. Errors: SLOWMODE_WAIT_n.
std::optional<RpcFailure> use_slow_mode(const Call& call, Channel& channel);

/// The creator or admin appears as the supergroup.
bool is_anonymous(const Channel& channel, UserId user);

}  // namespace layer::local_dc
