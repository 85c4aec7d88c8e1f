#pragma once

#include <layer/tl/types/input_media.hpp>

#include "../rpc/call.hpp"

namespace layer::local_dc {

/// Makes a poll. Errors: POLL_QUESTION_INVALID, POLL_ANSWERS_INVALID, POLL_ANSWER_INVALID,
/// POLL_OPTION_DUPLICATE, QUIZ_CORRECT_ANSWERS_EMPTY, QUIZ_CORRECT_ANSWER_INVALID,
/// QUIZ_MULTIPLE_INVALID.
Answer<Media> new_poll(Call& call, const tl::types::InputMediaPoll& input);

/// Closes a poll of the caller's: what an edit with a closed poll does.
/// Errors: MEDIA_INVALID for anything else.
Answer<Media> closed_poll(Call& call, const Media& current, const tl::types::InputMediaPoll& input);

}  // namespace layer::local_dc
