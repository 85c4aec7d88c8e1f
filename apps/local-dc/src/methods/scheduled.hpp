#pragma once

#include <layer/tl/types/updates.hpp>

#include <optional>
#include <vector>

#include "compose.hpp"

/// Messages that are sent later (core.telegram.org/api/scheduled-messages).
namespace layer::local_dc {

/// When the caller's message is to be sent; nothing: now. Errors: SCHEDULE_BOT_NOT_ALLOWED,
/// SCHEDULE_DATE_INVALID, SCHEDULE_DATE_TOO_LATE.
Answer<std::optional<Date>> schedule_time(const Call& call, Peer chat,
                                          std::optional<std::int32_t> date);

/// Puts messages off, all to the same chat. Errors: RANDOM_ID_EMPTY, RANDOM_ID_DUPLICATE,
/// SCHEDULE_TOO_MUCH, and of supergroups CHAT_SEND_*_FORBIDDEN.
Answer<tl::enums::Updates> schedule(Call& call, std::vector<Unsent> messages);

/// A scheduled message of the caller's; null if there is none.
MessagePtr find_scheduled(const Call& call, Peer chat, std::int32_t id);

/// It was changed. \return the answer to who changed it.
tl::enums::Updates tell_of_change(Call& call, Peer chat, std::int32_t id);

/// Sends everything whose time has come.
void send_due(World& world, Outbox& outbox, Date now);

}  // namespace layer::local_dc
