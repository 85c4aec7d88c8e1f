#include <layer/client/error.hpp>
#include <layer/client/polls.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_media.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/message_peer_vote.hpp>
#include <layer/tl/types/messages/votes_list.hpp>
#include <layer/tl/types/peer.hpp>
#include <layer/tl/types/poll.hpp>
#include <layer/tl/types/poll_results.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/types/updates.hpp>

#include "messages/messages.hpp"
#include "tl_fields.hpp"
#include "tl_time.hpp"

namespace layer {

namespace {

namespace types = tl::types;
namespace functions = tl::functions::messages;

constexpr std::int32_t page_size = 100;

Poll poll_of(const Message& message) {
  auto poll = message.poll();
  if (!poll) throw Error(Errc::invalid_argument, "the message carries no poll");
  return std::move(*poll);
}

std::vector<Bytes> ids_of(const Poll& poll, const std::vector<std::size_t>& options) {
  std::vector<Bytes> ids;
  for (const auto option : options) {
    if (option >= poll.options().size())
      throw Error(Errc::invalid_argument, "the poll has no such option");
    ids.push_back(poll.options()[option].id());
  }
  return ids;
}

/// The poll as an answer tells it: the poll itself is left out where the server thinks it known.
Poll told(const Poll& known, const tl::enums::Updates& answer) {
  for (const auto& update : list_field<tl::enums::Update>(answer, "updates")) {
    const auto* news = update.get_if<types::UpdateMessagePoll>();
    if (news && news->poll_id == known.id())
      return Poll(news->poll ? *news->poll : known.raw(), news->results);
  }
  return known;
}

Task<Poll> send_vote(Message message, std::vector<std::size_t> options) {
  const auto known = poll_of(message);
  auto ids = ids_of(known, options);
  auto peer = co_await message.client().resolve_peer(message.chat());
  const functions::SendVote request(std::move(peer), sent_id(message), std::move(ids));
  const auto answer = co_await message.client().invoke(request);
  co_return told(known, answer);
}

Task<Poll> get_results(Message message) {
  const auto known = poll_of(message);
  auto peer = co_await message.client().resolve_peer(message.chat());
  // With its hash, the poll itself comes again if it is another.
  const functions::GetPollResults request(std::move(peer), sent_id(message), known.raw()->hash);
  const auto answer = co_await message.client().invoke(request);
  co_return told(known, answer);
}

Task<Poll> close_poll(Message message) {
  const auto known = poll_of(message);
  types::Poll closed = *known.raw();
  closed.closed = true;
  InputMessage edit;
  edit.media(types::InputMediaPoll(tl::enums::Poll(std::move(closed))));
  const auto edited = co_await message.edit(std::move(edit));
  co_return poll_of(edited);
}

Vote described(const tl::enums::MessagePeerVote& vote, const std::optional<Bytes>& asked) {
  std::vector<Bytes> options;
  if (asked) options.push_back(*asked);
  if (const auto* one = vote.get_if<types::MessagePeerVote>()) options.assign(1, one->option);
  if (const auto* many = vote.get_if<types::MessagePeerVoteMultiple>()) options = many->options;
  const auto* voter = box_field<tl::enums::Peer>(vote, "peer");
  const auto* date = int_field(vote, "date");
  return Vote(voter ? PeerId::of(*voter) : PeerId::user(0), std::move(options),
              from_tl_date(date ? *date : 0));
}

}  // namespace

Task<Poll> Ballot::vote(std::size_t option) const {
  return send_vote(poll_, std::vector<std::size_t>(1, option));
}

Task<Poll> Ballot::vote(std::vector<std::size_t> options) const {
  return send_vote(poll_, std::move(options));
}

Task<Poll> Ballot::retract() const {
  return send_vote(poll_, std::vector<std::size_t>());
}

Task<Poll> Ballot::results() const {
  return get_results(poll_);
}

Task<Poll> Ballot::close() const {
  return close_poll(poll_);
}

VoteIterator::VoteIterator(Message poll, std::optional<Bytes> option)
    : poll_(std::move(poll)), option_(std::move(option)) {}

Task<void> VoteIterator::fetch() {
  auto peer = co_await poll_.client().resolve_peer(poll_.chat());
  functions::GetPollVotes request(std::move(peer), sent_id(poll_), page_size);
  request.option = option_;
  request.offset = offset_;
  const auto answer = co_await poll_.client().invoke(request);
  total_ = answer->count;
  page_.clear();
  given_ = 0;
  for (const auto& vote : answer->votes)
    page_.push_back(described(vote, option_));
  // A server that repeats itself ends the list, too.
  done_ = !answer->next_offset || answer->next_offset == offset_ || page_.empty();
  offset_ = answer->next_offset;
}

Task<std::optional<Vote>> VoteIterator::next() {
  while (given_ == page_.size() && !done_)
    co_await fetch();
  std::optional<Vote> found;
  if (given_ < page_.size()) found = page_[given_++];
  co_return found;
}

}  // namespace layer
