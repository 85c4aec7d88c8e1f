#include <layer/client/input_message.hpp>
#include <layer/client/polls.hpp>
#include <layer/tl/types/input_media.hpp>
#include <layer/tl/types/message_entity.hpp>
#include <layer/tl/types/message_media.hpp>
#include <layer/tl/types/poll.hpp>
#include <layer/tl/types/poll_answer.hpp>
#include <layer/tl/types/poll_answer_voters.hpp>
#include <layer/tl/types/poll_results.hpp>
#include <layer/tl/types/text_with_entities.hpp>

#include <algorithm>

#include "tl_time.hpp"

namespace layer {

namespace {

namespace types = tl::types;

types::TextWithEntities in_schema(const FormattedText& text) {
  return types::TextWithEntities(text.text(), text.tl_entities());
}

FormattedText formatted(const tl::enums::TextWithEntities& text) {
  return FormattedText(text->text, text->entities);
}

/// An option that the schema has or had, told by what it has.
std::optional<PollOption> option_of(const tl::enums::PollAnswer& answer) {
  if (const auto* known = answer.get_if<types::PollAnswer>())
    return PollOption(formatted(known->text), known->option);
  return std::nullopt;
}

PollOption* find(std::vector<PollOption>& options, const Bytes& id) {
  const auto found = std::ranges::find(options, id, &PollOption::id);
  return found == options.end() ? nullptr : &*found;
}

}  // namespace

NewPoll& NewPoll::option(FormattedText text) {
  options_.push_back(std::move(text));
  return *this;
}

NewPoll& NewPoll::public_voters(bool on) {
  public_voters_ = on;
  return *this;
}

NewPoll& NewPoll::multiple_choice(bool on) {
  multiple_choice_ = on;
  return *this;
}

NewPoll& NewPoll::final_votes(bool on) {
  final_votes_ = on;
  return *this;
}

NewPoll& NewPoll::shuffle(bool on) {
  shuffle_ = on;
  return *this;
}

NewPoll& NewPoll::hide_results_until_close(bool on) {
  hide_results_ = on;
  return *this;
}

NewPoll& NewPoll::quiz(std::size_t correct_option, FormattedText explanation) {
  correct_ = correct_option;
  explanation_ = std::move(explanation);
  return *this;
}

NewPoll& NewPoll::close_after(std::chrono::seconds time) {
  close_period_ = tl_seconds(time);
  return *this;
}

NewPoll& NewPoll::close_at(std::chrono::sys_seconds time) {
  close_date_ = tl_date(time);
  return *this;
}

tl::enums::InputMedia NewPoll::raw() const {
  std::vector<tl::enums::PollAnswer> answers;
  for (const auto& option : options_)
    answers.push_back(types::InputPollAnswer(in_schema(option)));
  types::Poll poll(0, in_schema(question_), std::move(answers), 0);
  poll.public_voters = public_voters_;
  poll.multiple_choice = multiple_choice_;
  poll.quiz = correct_.has_value();
  poll.revoting_disabled = final_votes_;
  poll.shuffle_answers = shuffle_;
  poll.hide_results_until_close = hide_results_;
  poll.close_period = close_period_;
  poll.close_date = close_date_;
  types::InputMediaPoll media{tl::enums::Poll(std::move(poll))};
  if (correct_) {
    media.correct_answers.emplace(1, static_cast<std::int32_t>(*correct_));
    if (!explanation_.text().empty()) {
      media.solution = explanation_.text();
      media.solution_entities = explanation_.tl_entities();
    }
  }
  return media;
}

InputMessage& InputMessage::poll(const NewPoll& poll) {
  return media(poll.raw());
}

PollOption& PollOption::result(std::optional<std::int32_t> voters, bool chosen, bool correct) {
  voters_ = voters;
  chosen_ = chosen;
  correct_ = correct;
  return *this;
}

Poll::Poll(tl::enums::Poll poll, const tl::enums::PollResults& results)
    : raw_(std::make_shared<const tl::enums::Poll>(std::move(poll))),
      total_voters_(results->total_voters.value_or(0)) {
  for (const auto& answer : raw()->answers)
    if (auto option = option_of(answer)) options_.push_back(std::move(*option));
  if (results->results)
    for (const auto& votes : *results->results)
      if (auto* option = find(options_, votes->option))
        option->result(votes->voters, votes->chosen, votes->correct);
  if (results->solution) {
    const std::vector<tl::enums::MessageEntity> plain;
    explanation_ = FormattedText(*results->solution, results->solution_entities.value_or(plain));
  }
}

std::int64_t Poll::id() const {
  return raw()->id;
}

FormattedText Poll::question() const {
  return formatted(raw()->question);
}

bool Poll::closed() const {
  return raw()->closed;
}

bool Poll::quiz() const {
  return raw()->quiz;
}

bool Poll::multiple_choice() const {
  return raw()->multiple_choice;
}

bool Poll::public_voters() const {
  return raw()->public_voters;
}

std::optional<std::chrono::sys_seconds> Poll::close_date() const {
  const auto& date = raw()->close_date;
  if (!date) return std::nullopt;
  return from_tl_date(*date);
}

bool Poll::voted() const {
  return std::ranges::any_of(options_, &PollOption::chosen);
}

std::optional<Poll> Message::poll() const {
  const auto* carried = media() ? media()->get_if<types::MessageMediaPoll>() : nullptr;
  return carried ? std::optional(Poll(carried->poll, carried->results)) : std::nullopt;
}

}  // namespace layer
