#include "poll_view.hpp"

#include <layer/tl/types/poll_answer.hpp>
#include <layer/tl/types/poll_answer_voters.hpp>

#include <algorithm>
#include <ranges>

namespace layer::local_dc {
namespace {

constexpr std::size_t RECENT = 3;

bool chose(const Vote& vote, const tl::Bytes& option) {
  return std::ranges::find(vote.options, option) != vote.options.end();
}

tl::types::PollAnswerVoters show_answer(View& view, const Poll& poll, const tl::Bytes& option) {
  tl::types::PollAnswerVoters shown;
  shown.option = option;
  shown.correct = poll.correct.contains(option);
  const auto own = poll.votes.find(view.viewer().id);
  shown.chosen = own != poll.votes.end() && chose(own->second, option);
  shown.voters = static_cast<std::int32_t>(std::ranges::count_if(
      poll.votes, [&](const auto& one) { return chose(one.second, option); }));
  if (poll.shown.public_voters) shown.recent_voters.emplace();
  return shown;
}

}  // namespace

tl::types::MessageMediaPoll show_poll(View& view, const PollMedia& media) {
  const Poll& poll = view.world().polls.at(media.poll);
  tl::types::MessageMediaPoll shown;
  tl::types::Poll definition = poll.shown;
  definition.creator = poll.creator == view.viewer().id;
  shown.poll = std::move(definition);
  shown.results = show_results(view, poll);
  return shown;
}

tl::types::PollResults show_results(View& view, const Poll& poll) {
  tl::types::PollResults shown;
  shown.total_voters = static_cast<std::int32_t>(poll.votes.size());
  const bool voted = poll.votes.contains(view.viewer().id);
  const bool hidden = poll.shown.hide_results_until_close && !poll.shown.closed;
  if ((!voted && !poll.shown.closed) || hidden) return shown;
  std::vector<tl::enums::PollAnswerVoters> answers;
  for (const tl::enums::PollAnswer& answer : poll.shown.answers)
    if (const auto* const given = answer.get_if<tl::types::PollAnswer>())
      answers.emplace_back(show_answer(view, poll, given->option));
  shown.results = std::move(answers);
  if (poll.shown.public_voters) {
    std::vector<tl::enums::Peer> recent;
    for (const auto& [user, vote] : poll.votes | std::views::take(RECENT))
      recent.push_back(view.peer(user));
    shown.recent_voters = std::move(recent);
  }
  if (poll.shown.quiz && !poll.solution.empty()) {
    shown.solution = poll.solution;
    shown.solution_entities = poll.solution_entities;
  }
  return shown;
}

}  // namespace layer::local_dc
