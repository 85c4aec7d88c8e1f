#pragma once

#include <layer/tl/types/channel_participant.hpp>

#include "view.hpp"

namespace layer::local_dc {

/// What someone is in a supergroup or channel, as the viewer is shown it; nothing for strangers.
std::optional<tl::enums::ChannelParticipant> show_participant(View& view, const Channel& channel,
                                                              UserId user);

}  // namespace layer::local_dc
