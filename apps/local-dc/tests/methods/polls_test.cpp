#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_media.hpp>
#include <layer/tl/types/messages/votes_list.hpp>
#include <layer/tl/types/poll.hpp>
#include <layer/tl/types/poll_answer.hpp>
#include <layer/tl/types/poll_answer_voters.hpp>
#include <layer/tl/types/poll_results.hpp>
#include <layer/tl/types/text_with_entities.hpp>

#include <gtest/gtest.h>

#include "support/channels.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;

tl::types::TextWithEntities plain(const std::string& text) {
  tl::types::TextWithEntities made;
  made.text = text;
  return made;
}

tl::types::InputMediaPoll poll(std::vector<std::string> answers) {
  tl::types::Poll definition;
  definition.question = plain("Tea or coffee?");
  definition.public_voters = true;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    tl::types::PollAnswer answer;
    answer.text = plain(answers[i]);
    answer.option = {static_cast<std::uint8_t>('a' + i)};
    definition.answers.emplace_back(std::move(answer));
  }
  tl::types::InputMediaPoll media;
  media.poll = std::move(definition);
  return media;
}

const tl::Bytes TEA{'a'};
const tl::Bytes COFFEE{'b'};

struct Club : ChannelTown {
  Resident& ada = settle("9996610001", "Ada");
  Resident& bob = settle("9996610002", "Bob");
  ChannelId club = create(ada, "Club", Kind::supergroup);

  Club() { invite(ada, club, bob); }

  Answer<tl::enums::Updates> ask(tl::types::InputMediaPoll media) {
    functions::SendMedia request;
    request.peer = channel_peer(ada, club);
    request.media = std::move(media);
    request.random_id = random.value<std::int64_t>();
    return call(ada, request);
  }

  Answer<tl::enums::Updates> vote(Resident& voter, std::vector<tl::Bytes> options) {
    functions::SendVote request;
    request.peer = channel_peer(voter, club);
    request.msg_id = world.channel(club).box.last_id();
    request.options = std::move(options);
    return call(voter, request);
  }

  static tl::types::PollResults results(const Answer<tl::enums::Updates>& answer) {
    const auto& updates = answer.value().get_if<tl::types::Updates>()->updates;
    return *updates.front().get_if<tl::types::UpdateMessagePoll>()->results;
  }
};

TEST(Polls, ShowResultsToThoseWhoVoted) {
  Club club;
  ASSERT_EQ(error_of(club.ask(poll({"Tea", "Coffee"}))), "");
  const auto shown = Club::results(club.vote(club.bob, {COFFEE}));
  EXPECT_EQ(shown.total_voters, 1);
  ASSERT_TRUE(shown.results.has_value());
  EXPECT_TRUE((*shown.results)[1]->chosen);
  EXPECT_EQ((*shown.results)[1]->voters, 1);
  const auto* const news = club.last_update<tl::types::UpdateMessagePoll>(club.ada);
  ASSERT_NE(news, nullptr);
  EXPECT_EQ(news->results->total_voters, 1);
  EXPECT_FALSE(news->results->results.has_value()) << "Ada has not voted";
}

TEST(Polls, RefuseWhatIsNoVote) {
  Club club;
  ASSERT_EQ(error_of(club.ask(poll({"Tea", "Coffee"}))), "");
  EXPECT_EQ(error_of(club.vote(club.bob, {TEA, COFFEE})), "OPTIONS_TOO_MUCH");
  EXPECT_EQ(error_of(club.vote(club.bob, {{'z'}})), "OPTION_INVALID");
}

TEST(Polls, AQuizTakesOneAnswerAndKnowsTheRightOne) {
  Club club;
  auto quiz = poll({"Tea", "Coffee"});
  quiz.poll->quiz = true;
  EXPECT_EQ(error_of(club.ask(quiz)), "QUIZ_CORRECT_ANSWERS_EMPTY");
  quiz.correct_answers = {1};
  ASSERT_EQ(error_of(club.ask(quiz)), "");
  const auto shown = Club::results(club.vote(club.bob, {TEA}));
  EXPECT_TRUE((*shown.results)[1]->correct);
  EXPECT_EQ(error_of(club.vote(club.bob, {COFFEE})), "REVOTE_NOT_ALLOWED");
}

TEST(Polls, AreClosedByAnEdit) {
  Club club;
  ASSERT_EQ(error_of(club.ask(poll({"Tea", "Coffee"}))), "");
  functions::EditMessage request;
  request.peer = club.channel_peer(club.ada, club.club);
  request.id = club.world.channel(club.club).box.last_id();
  auto closed = poll({"Tea", "Coffee"});
  closed.poll->closed = true;
  request.media = closed;
  ASSERT_EQ(error_of(club.call(club.ada, request)), "");
  EXPECT_EQ(error_of(club.vote(club.bob, {TEA})), "MESSAGE_POLL_CLOSED");
}

TEST(Polls, TellWhoVotedIfVotesArePublic) {
  Club club;
  ASSERT_EQ(error_of(club.ask(poll({"Tea", "Coffee"}))), "");
  functions::GetPollVotes request;
  request.peer = club.channel_peer(club.ada, club.club);
  request.id = club.world.channel(club.club).box.last_id();
  request.limit = 10;
  EXPECT_EQ(error_of(club.call(club.ada, request)), "POLL_VOTE_REQUIRED");
  (void)club.vote(club.ada, {TEA}).value();
  (void)club.vote(club.bob, {COFFEE}).value();
  EXPECT_EQ(club.call(club.ada, request).value()->count, 2);
  request.option = COFFEE;
  EXPECT_EQ(club.call(club.ada, request).value()->count, 1);
}

}  // namespace
}  // namespace layer::local_dc
