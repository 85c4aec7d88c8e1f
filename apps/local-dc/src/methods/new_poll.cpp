#include "new_poll.hpp"

#include <layer/tl/types/poll_answer.hpp>
#include <layer/tl/types/text_with_entities.hpp>

#include "../text/utf16.hpp"

namespace layer::local_dc {
namespace {

constexpr std::int32_t QUESTION_LENGTH = 300;
constexpr std::int32_t ANSWER_LENGTH = 100;
constexpr std::size_t MOST_ANSWERS = 12;

bool is_between(const std::string& text, std::int32_t most) {
  return !text.empty() && utf16_length(text) <= most;
}

/// An answer as it is kept: those that come without an option get their number.
Answer<tl::types::PollAnswer> answer_of(Call& call, const tl::enums::PollAnswer& answer,
                                        std::size_t position) {
  tl::types::PollAnswer kept;
  if (const auto* const given = answer.get_if<tl::types::InputPollAnswer>()) {
    if (given->media) return unsupported(call, "inputPollAnswer media");
    kept.text = given->text;
    kept.option = {static_cast<std::uint8_t>('0' + position)};
  } else if (const auto* const named = answer.get_if<tl::types::PollAnswer>()) {
    kept.text = named->text;
    kept.option = named->option;
  }
  if (!is_between(kept.text->text, ANSWER_LENGTH)) return bad_request("POLL_ANSWER_INVALID");
  if (kept.option.empty() || kept.option.size() > 100) return bad_request("POLL_OPTION_INVALID");
  return kept;
}

Answer<std::vector<tl::Bytes>> keep_answers(Call& call, const tl::types::Poll& given, Poll& poll) {
  std::vector<tl::Bytes> options;
  poll.shown.answers.clear();
  for (const tl::enums::PollAnswer& answer : given.answers) {
    Answer<tl::types::PollAnswer> kept = answer_of(call, answer, options.size());
    if (!kept) return kept.error();
    for (const tl::Bytes& other : options)
      if (other == kept->option) return bad_request("POLL_OPTION_DUPLICATE");
    options.push_back(kept->option);
    poll.shown.answers.emplace_back(std::move(*kept));
  }
  return options;
}

std::optional<RpcFailure> keep_quiz(const tl::types::InputMediaPoll& input,
                                    const std::vector<tl::Bytes>& options, Poll& poll) {
  if (!poll.shown.quiz) return std::nullopt;
  if (poll.shown.multiple_choice) return bad_request("QUIZ_MULTIPLE_INVALID");
  if (!input.correct_answers || input.correct_answers->empty())
    return bad_request("QUIZ_CORRECT_ANSWERS_EMPTY");
  for (const std::int32_t position : *input.correct_answers) {
    if (position < 0 || static_cast<std::size_t>(position) >= options.size())
      return bad_request("QUIZ_CORRECT_ANSWER_INVALID");
    poll.correct.insert(options[static_cast<std::size_t>(position)]);
  }
  poll.solution = input.solution.value_or("");
  poll.solution_entities =
      input.solution_entities.value_or(std::vector<tl::enums::MessageEntity>());
  return std::nullopt;
}

}  // namespace

Answer<Media> new_poll(Call& call, const tl::types::InputMediaPoll& input) {
  const tl::types::Poll& given = *input.poll;
  if (input.attached_media || input.solution_media)
    return unsupported(call, "inputMediaPoll with media");
  if (given.close_period || given.close_date) return unsupported(call, "inputMediaPoll close_date");
  if (given.open_answers) return unsupported(call, "inputMediaPoll open_answers");
  if (!is_between(given.question->text, QUESTION_LENGTH))
    return bad_request("POLL_QUESTION_INVALID");
  if (given.answers.size() < 2 || given.answers.size() > MOST_ANSWERS)
    return bad_request("POLL_ANSWERS_INVALID");
  Poll poll;
  poll.creator = call.self().id;
  poll.shown = given;
  const Answer<std::vector<tl::Bytes>> options = keep_answers(call, given, poll);
  if (!options) return options.error();
  if (auto failure = keep_quiz(input, *options, poll)) return *failure;
  const PollId id{call.world.random.value<std::int64_t>()};
  poll.shown.id = number(id);
  call.world.polls.emplace(id, std::move(poll));
  return Media(PollMedia{id});
}

Answer<Media> closed_poll(Call& call, const Media& current,
                          const tl::types::InputMediaPoll& input) {
  const auto* const media = std::get_if<PollMedia>(&current);
  if (media == nullptr || !input.poll->closed) return bad_request("MEDIA_INVALID");
  Poll& poll = call.world.polls.at(media->poll);
  if (poll.creator != call.self().id) return RpcFailure{403, "MESSAGE_AUTHOR_REQUIRED"};
  if (poll.shown.closed) return bad_request("MESSAGE_NOT_MODIFIED");
  poll.shown.closed = true;
  return current;
}

}  // namespace layer::local_dc
