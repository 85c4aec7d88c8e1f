#pragma once
#include <layer/client/client.hpp>
#include <layer/client/formatted_text.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace layer {

/// A poll or quiz to send:
/// `InputMessage().poll(NewPoll("Lunch?").option("Soup").option("Salad"))`.
///
/// Errors of the call that sends it: POLL_QUESTION_INVALID (1 to 300 UTF-16 units),
/// POLL_ANSWERS_INVALID (2 to 12), POLL_ANSWER_INVALID (1 to 100 UTF-16 units).
class NewPoll {
 public:
  /// Of the formatting, custom emoji alone are shown.
  explicit NewPoll(FormattedText question) : question_(std::move(question)) {}

  NewPoll& option(FormattedText text);
  /// Everybody sees who chose what.
  NewPoll& public_voters(bool on = true);
  NewPoll& multiple_choice(bool on = true);
  /// A vote cannot be changed or taken back.
  NewPoll& final_votes(bool on = true);
  /// The options stand in another order for everyone.
  NewPoll& shuffle(bool on = true);
  /// Nobody sees the result before the end.
  NewPoll& hide_results_until_close(bool on = true);
  /// A quiz: one option is right, the first being 0; the explanation is shown after the vote.
  NewPoll& quiz(std::size_t correct_option, FormattedText explanation = FormattedText());
  /// It ends this long after it was sent: 5 to 600 s.
  NewPoll& close_after(std::chrono::seconds time);
  /// It ends at this time, 5 to 600 s from now.
  NewPoll& close_at(std::chrono::sys_seconds time);

  tl::enums::InputMedia raw() const;

 private:
  FormattedText question_;
  std::vector<FormattedText> options_;
  bool public_voters_ = false;
  bool multiple_choice_ = false;
  bool final_votes_ = false;
  bool shuffle_ = false;
  bool hide_results_ = false;
  std::optional<std::size_t> correct_;
  FormattedText explanation_;
  std::optional<std::int32_t> close_period_;
  std::optional<std::int32_t> close_date_;
};

/// What can be chosen in a poll, and how many did.
class PollOption {
 public:
  PollOption(FormattedText text, Bytes id) : text_(std::move(text)), id_(std::move(id)) {}

  PollOption& result(std::optional<std::int32_t> voters, bool chosen, bool correct);

  const FormattedText& text() const { return text_; }

  /// What the protocol names it by, within its poll.
  const Bytes& id() const { return id_; }

  /// Nothing as long as the account may not see it.
  std::optional<std::int32_t> voters() const { return voters_; }

  /// By this account.
  bool chosen() const { return chosen_; }

  /// Of quizzes, once the account has voted.
  bool correct() const { return correct_; }

 private:
  FormattedText text_;
  Bytes id_;
  std::optional<std::int32_t> voters_;
  bool chosen_ = false;
  bool correct_ = false;
};

/// A poll or quiz as it stands (`Message::poll`).
class Poll {
 public:
  Poll(tl::enums::Poll poll, const tl::enums::PollResults& results);

  std::int64_t id() const;
  FormattedText question() const;
  bool closed() const;
  bool quiz() const;
  bool multiple_choice() const;
  bool public_voters() const;
  /// When it ends or ended by itself.
  std::optional<std::chrono::sys_seconds> close_date() const;

  const std::vector<PollOption>& options() const { return options_; }

  std::int32_t total_voters() const { return total_voters_; }

  /// Of quizzes, once the account has voted; empty otherwise.
  const FormattedText& explanation() const { return explanation_; }

  /// Whether this account has voted, as far as the server said.
  bool voted() const;

  /// All fields of the schema (`#include <layer/tl/types/poll.hpp>`).
  const tl::enums::Poll& raw() const { return *raw_; }

 private:
  std::shared_ptr<const tl::enums::Poll> raw_;
  std::vector<PollOption> options_;
  std::int32_t total_voters_ = 0;
  FormattedText explanation_;
};

/// Somebody's vote in a poll with public voters.
class Vote {
 public:
  Vote(PeerId voter, std::vector<Bytes> options, std::chrono::sys_seconds date)
      : voter_(voter), options_(std::move(options)), date_(date) {}

  PeerId voter() const { return voter_; }

  /// Their ids, as in `PollOption::id`.
  const std::vector<Bytes>& options() const { return options_; }

  std::chrono::sys_seconds date() const { return date_; }

 private:
  PeerId voter_;
  std::vector<Bytes> options_;
  std::chrono::sys_seconds date_;
};

/// Who voted, fetched page by page: `while (auto vote = co_await list.next()) …`
class VoteIterator {
 public:
  VoteIterator(Message poll, std::optional<Bytes> option);

  /// Nothing after the last one. Errors: POLL_VOTE_REQUIRED before this account has voted;
  /// BROADCAST_FORBIDDEN if voters are not public. Raw: messages.getPollVotes
  Task<std::optional<Vote>> next();

  /// How many there are, once the first has been fetched.
  std::optional<std::int32_t> total() const { return total_; }

 private:
  Task<void> fetch();

  Message poll_;
  std::optional<Bytes> option_;
  std::optional<std::string> offset_;
  std::vector<Vote> page_;
  std::size_t given_ = 0;
  std::optional<std::int32_t> total_;
  bool done_ = false;
};

/// Votes in the poll of a message: `co_await Ballot(message).vote(1)`.
///
/// Errors of all calls: MESSAGE_ID_INVALID; `invalid_argument` for a message without a poll, or an
/// option that it does not have.
class Ballot {
 public:
  explicit Ballot(Message poll) : poll_(std::move(poll)) {}

  /// Chooses an option, the first being 0.
  ///
  /// \return the poll with its results. Errors: MESSAGE_POLL_CLOSED, REVOTE_NOT_ALLOWED. Raw:
  /// messages.sendVote
  Task<Poll> vote(std::size_t option) const;
  /// Several at once. Errors: OPTIONS_TOO_MUCH.
  Task<Poll> vote(std::vector<std::size_t> options) const;
  /// Takes this account's vote back. Errors: REVOTE_NOT_ALLOWED in quizzes. Raw: messages.sendVote
  Task<Poll> retract() const;
  /// How it stands now. Raw: messages.getPollResults
  Task<Poll> results() const;
  /// Ends a poll of this account's. Errors: MESSAGE_AUTHOR_REQUIRED, MESSAGE_NOT_MODIFIED. Raw:
  /// messages.editMessage
  Task<Poll> close() const;

  /// All votes of a poll with public voters, or those for one option (`PollOption::id`).
  VoteIterator voters(std::optional<Bytes> option = std::nullopt) const {
    return VoteIterator(poll_, std::move(option));
  }

 private:
  Message poll_;
};

}  // namespace layer
