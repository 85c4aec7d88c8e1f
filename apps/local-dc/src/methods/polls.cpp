#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/message_peer_vote.hpp>
#include <layer/tl/types/messages/votes_list.hpp>
#include <layer/tl/types/poll_answer.hpp>

#include <algorithm>

#include "../model/limits.hpp"
#include "../view/containers.hpp"
#include "../view/poll_view.hpp"
#include "message_news.hpp"
#include "peers.hpp"
#include "registry.hpp"

// core.telegram.org/api/poll
namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;

/// The poll of a message that the caller has. Errors: MESSAGE_ID_INVALID.
Answer<Poll*> find_poll(Call& call, const tl::enums::InputPeer& peer, std::int32_t id) {
  const Answer<Peer> chat = resolve(call, peer);
  if (!chat) return chat.error();
  const BoxMessage* const message = find_message(call, *chat, id);
  if (message == nullptr) return bad_request("MESSAGE_ID_INVALID");
  const auto* const media = std::get_if<PollMedia>(&message->content->media);
  if (media == nullptr) return bad_request("MESSAGE_ID_INVALID");
  return &call.world.polls.at(media->poll);
}

tl::types::UpdateMessagePoll news_of(View& view, const Poll& poll) {
  tl::types::UpdateMessagePoll news;
  news.poll_id = poll.shown.id;
  news.poll = poll.shown;
  news.results = show_results(view, poll);
  return news;
}

tl::enums::Updates show_change(Call& call, const Poll& poll) {
  View view = call.view();
  std::vector<tl::enums::Update> updates{news_of(view, poll)};
  return container(view, std::move(updates), 0);
}

/// The number of each option; nothing if one is none of the poll's.
std::optional<std::vector<std::int32_t>> positions(const Poll& poll,
                                                   const std::vector<tl::Bytes>& options) {
  std::vector<std::int32_t> found;
  for (const tl::Bytes& option : options) {
    std::int32_t position = 0;
    for (const tl::enums::PollAnswer& answer : poll.shown.answers) {
      const auto* const given = answer.get_if<tl::types::PollAnswer>();
      if (given != nullptr && given->option == option) break;
      ++position;
    }
    if (position == static_cast<std::int32_t>(poll.shown.answers.size())) return std::nullopt;
    found.push_back(position);
  }
  return found;
}

std::optional<RpcFailure> check_vote(const Poll& poll, UserId voter,
                                     const std::vector<tl::Bytes>& options) {
  if (poll.shown.closed) return bad_request("MESSAGE_POLL_CLOSED");
  const bool voted = poll.votes.contains(voter);
  if (poll.shown.quiz && voted) return bad_request("REVOTE_NOT_ALLOWED");
  if (poll.shown.revoting_disabled && voted) return bad_request("REVOTE_NOT_ALLOWED");
  if (options.size() > 1 && !poll.shown.multiple_choice) return bad_request("OPTIONS_TOO_MUCH");
  if (!positions(poll, options)) return bad_request("OPTION_INVALID");
  return std::nullopt;
}

/// The poll's creator hears of everybody's vote if votes are public: bots, one by one.
void tell_creator(Call& call, const Poll& poll, const std::vector<tl::Bytes>& options) {
  if (!call.world.user(poll.creator).bot || !poll.shown.public_voters) return;
  tl::types::UpdateMessagePollVote news;
  news.poll_id = poll.shown.id;
  news.peer = View(call.world, poll.creator, call.now).peer(call.self().id);
  news.options = options;
  news.positions = positions(poll, options).value_or(std::vector<std::int32_t>());
  call.outbox.qts_update(poll.creator, std::move(news));
}

void tell_voters(Call& call, const Poll& poll) {
  for (const auto& [voter, vote] : poll.votes) {
    if (voter == call.self().id) continue;
    View view(call.world, voter, call.now);
    call.outbox.state_update(voter, news_of(view, poll));
  }
  if (poll.votes.contains(poll.creator) || poll.creator == call.self().id) return;
  View view(call.world, poll.creator, call.now);
  call.outbox.state_update(poll.creator, news_of(view, poll));
}

Answer<tl::enums::Updates> vote(Call& call, const functions::SendVote& request) {
  const Answer<Poll*> found = find_poll(call, request.peer, request.msg_id);
  if (!found) return found.error();
  Poll& poll = **found;
  const UserId self = call.self().id;
  if (auto failure = check_vote(poll, self, request.options)) return *failure;
  if (request.options.empty())
    poll.votes.erase(self);
  else
    poll.votes[self] = {request.options, call.now};
  tell_creator(call, poll, request.options);
  tell_voters(call, poll);
  return show_change(call, poll);
}

Answer<tl::enums::Updates> get_results(Call& call, const functions::GetPollResults& request) {
  const Answer<Poll*> found = find_poll(call, request.peer, request.msg_id);
  if (!found) return found.error();
  return show_change(call, **found);
}

bool chose(const Vote& vote, const std::optional<tl::Bytes>& option) {
  return !option || std::ranges::find(vote.options, *option) != vote.options.end();
}

tl::enums::MessagePeerVote show_vote(View& view, UserId voter, const Vote& vote,
                                     const std::optional<tl::Bytes>& option) {
  if (option) {
    tl::types::MessagePeerVoteInputOption shown;
    shown.peer = view.peer(voter);
    shown.date = vote.date;
    return shown;
  }
  if (vote.options.size() == 1) {
    tl::types::MessagePeerVote shown;
    shown.peer = view.peer(voter);
    shown.option = vote.options.front();
    shown.date = vote.date;
    return shown;
  }
  tl::types::MessagePeerVoteMultiple shown;
  shown.peer = view.peer(voter);
  shown.options = vote.options;
  shown.date = vote.date;
  return shown;
}

Answer<tl::enums::messages::VotesList> get_votes(Call& call,
                                                 const functions::GetPollVotes& request) {
  const Answer<Poll*> found = find_poll(call, request.peer, request.id);
  if (!found) return found.error();
  const Poll& poll = **found;
  if (!poll.shown.public_voters) return RpcFailure{403, "BROADCAST_FORBIDDEN"};
  if (!poll.votes.contains(call.self().id)) return RpcFailure{403, "POLL_VOTE_REQUIRED"};
  View view = call.view();
  tl::types::messages::VotesList answer;
  const auto limit = static_cast<std::size_t>(std::clamp(request.limit, 1, limits::PAGE));
  // The offset is the last voter that was given.
  const std::string after = request.offset.value_or("");
  bool skipping = !after.empty();
  for (const auto& [voter, vote] : poll.votes) {
    if (!chose(vote, request.option)) continue;
    ++answer.count;
    const std::string name = std::to_string(number(voter));
    if (!skipping && answer.votes.size() < limit) {
      answer.votes.push_back(show_vote(view, voter, vote, request.option));
      answer.next_offset = name;
    }
    if (name == after) skipping = false;
  }
  if (answer.votes.size() < limit) answer.next_offset.reset();
  answer.users = view.users();
  return tl::enums::messages::VotesList(std::move(answer));
}

}  // namespace

void add_poll_methods(Methods& methods) {
  methods.add(vote, {.audience = Audience::users});
  methods.add(get_results, {.audience = Audience::users});
  methods.add(get_votes, {.audience = Audience::users});
}

}  // namespace layer::local_dc
