#pragma once

#include <layer/tl/types/message_media.hpp>
#include <layer/tl/types/poll_results.hpp>

#include "view.hpp"

namespace layer::local_dc {

tl::types::MessageMediaPoll show_poll(View& view, const PollMedia& media);

/// Votes for each answer only to those who have voted, and to all once the poll is closed.
tl::types::PollResults show_results(View& view, const Poll& poll);

}  // namespace layer::local_dc
