#include <layer/client/media.hpp>
#include <layer/client/polls.hpp>
#include <layer/client/reactions.hpp>

#include "local_client.hpp"

namespace layer {
namespace {

using namespace testing;

class MediaTest : public LocalClient {
 protected:
  Task<Client> bob() { return log_in(account(), bob_phone, alice_code); }

  static Task<Message> received(UpdateStream& updates) {
    auto news = co_await next<NewMessage>(updates);
    co_return std::move(news);
  }

  local_dc::Account alice_account =
      dc.add_user(alice_phone, {.first_name = "Alice", .username = "alice"});
  local_dc::Account bob_account =
      dc.add_user(bob_phone, {.first_name = "Bob", .username = "bob_b"});
};

TEST_F(MediaTest, PlacesArriveAsTheyWereSent) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    Location cafe(52.52, 13.405);
    cafe.accuracy(30);
    const auto point = co_await client.send_message("@bob_b", InputMessage().location(cafe));
    EXPECT_EQ(point.location(), cafe);
    EXPECT_FALSE(point.venue());

    Venue venue(cafe, "Café", "Torstr. 1");
    venue.listed("foursquare", "17", "food/coffee");
    const auto named = co_await client.send_message("@bob_b", InputMessage().venue(venue));
    EXPECT_EQ(named.venue(), venue);
    EXPECT_EQ(named.location(), cafe);

    const Location nowhere(91, 0);
    const auto refused =
        co_await refusal(client.send_message("@bob_b", InputMessage().location(nowhere)));
    EXPECT_EQ(refused, "GEO_POINT_INVALID");
  }());
}

TEST_F(MediaTest, APlaceMovesAndStops) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    LiveLocation walk(Location(52.5, 13.4), std::chrono::seconds(900));
    walk.heading(90).alert_within(200);
    const auto sent = co_await client.send_message("@bob_b", InputMessage().live_location(walk));
    EXPECT_EQ(sent.live_location(), walk);

    LiveLocation further(Location(52.6, 13.4), std::chrono::seconds(900));
    further.heading(45);
    const auto moved = co_await sent.edit(InputMessage().live_location(further));
    EXPECT_EQ(moved.live_location(), further);
    const auto stopped = co_await sent.edit(InputMessage().stop_live_location());
    EXPECT_EQ(stopped.location(), further.place());
    const auto late = co_await refusal(sent.edit(InputMessage().live_location(walk)));
    EXPECT_EQ(late, "MESSAGE_EDIT_TIME_EXPIRED");
  }());
}

TEST_F(MediaTest, ContactsNameTheAccountOfTheirNumber) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    SharedContact friends(bob_phone, "Bob", "Builder");
    friends.vcard("BEGIN:VCARD\nEND:VCARD");
    const auto sent = co_await client.send_to_self(InputMessage().contact(friends));
    const auto contact = sent.contact();
    if (!contact) throw std::runtime_error("no contact");
    EXPECT_EQ(contact->last_name(), "Builder");
    EXPECT_EQ(contact->vcard(), friends.vcard());
    EXPECT_EQ(contact->user_id(), bob_account.id());
    const SharedContact stranger("+12025550199", "Nobody");
    const auto other = co_await client.send_to_self(InputMessage().contact(stranger));
    EXPECT_EQ(other.contact(), stranger);
  }());
}

TEST_F(MediaTest, TheServerThrowsTheDice) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto sent = co_await client.send_message("@bob_b", InputMessage().dice("\U0001F3B0"));
    const auto dice = sent.dice();
    if (!dice) throw std::runtime_error("no dice");
    EXPECT_EQ(dice->emoji(), "\U0001F3B0");
    EXPECT_GE(dice->value(), 1);
    EXPECT_LE(dice->value(), 64);
    const auto refused = co_await refusal(client.send_message("@bob_b", InputMessage().dice("x")));
    EXPECT_EQ(refused, "EMOTICON_INVALID");
  }());
}

TEST_F(MediaTest, AQuizIsAnsweredOnce) {
  run_task([&]() -> Task<void> {
    auto asking = co_await alice();
    auto answering = co_await bob();
    auto updates = answering.stream_updates();
    NewPoll quiz(FormattedText("2 + 2?"));
    quiz.option("3").option("4").quiz(1, parse_markdown("It is **four**."));
    const auto sent = co_await asking.send_message("@bob_b", InputMessage().poll(quiz));
    const auto question = co_await received(updates);
    const auto before = question.poll().value();
    EXPECT_EQ(before.question().text(), "2 + 2?");
    EXPECT_TRUE(before.quiz());
    EXPECT_FALSE(before.voted());
    EXPECT_FALSE(before.options()[1].correct()) << "nobody tells before the vote";

    const auto after = co_await Ballot(question).vote(0);
    EXPECT_TRUE(after.voted());
    EXPECT_TRUE(after.options()[0].chosen());
    EXPECT_FALSE(after.options()[0].correct());
    EXPECT_TRUE(after.options()[1].correct());
    EXPECT_EQ(after.explanation(), parse_markdown("It is **four**."));
    EXPECT_EQ(after.total_voters(), 1);
    const auto again = co_await refusal(Ballot(question).vote(1));
    EXPECT_EQ(again, "REVOTE_NOT_ALLOWED");
  }());
}

TEST_F(MediaTest, APollIsVotedInTakenBackAndClosed) {
  run_task([&]() -> Task<void> {
    auto asking = co_await alice();
    auto answering = co_await bob();
    auto updates = answering.stream_updates();
    NewPoll lunch(FormattedText("Lunch?"));
    lunch.option("Soup").option("Salad").option("Both").multiple_choice().public_voters();
    const auto sent = co_await asking.send_message("@bob_b", InputMessage().poll(lunch));
    const auto question = co_await received(updates);

    const std::vector<std::size_t> two{0, 2};
    const auto voted = co_await Ballot(question).vote(two);
    EXPECT_TRUE(voted.options()[0].chosen());
    EXPECT_FALSE(voted.options()[1].chosen());
    EXPECT_EQ(voted.options()[2].voters(), 1);
    const auto nothing = co_await Ballot(question).retract();
    EXPECT_EQ(nothing.total_voters(), 0);
    co_await Ballot(question).vote(1);

    const auto stranger = co_await refusal(Ballot(question).close());
    EXPECT_EQ(stranger, "MESSAGE_AUTHOR_REQUIRED");
    co_await Ballot(sent).vote(1);
    auto list = Ballot(sent).voters();
    std::vector<PeerId> voters;
    while (auto vote = co_await list.next()) {
      EXPECT_EQ(vote->options(), std::vector<Bytes>(1, voted.options()[1].id()));
      voters.push_back(vote->voter());
    }
    EXPECT_EQ(voters.size(), 2u);
    EXPECT_EQ(list.total(), 2);

    const auto closed = co_await Ballot(sent).close();
    EXPECT_TRUE(closed.closed());
    const auto late = co_await refusal(Ballot(question).vote(1));
    EXPECT_EQ(late, "MESSAGE_POLL_CLOSED");
    const auto known = co_await Ballot(question).results();
    EXPECT_TRUE(known.closed());
    EXPECT_EQ(known.options()[1].voters(), 2);
  }());
}

TEST_F(MediaTest, ABallotNeedsAPoll) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto text = co_await client.send_to_self("no poll");
    const auto none = co_await refusal(Ballot(text).vote(0));
    EXPECT_EQ(none, make_error_code(Errc::invalid_argument).message());
    NewPoll poll(FormattedText("?"));
    poll.option("a").option("b");
    const auto sent = co_await client.send_message("@bob_b", InputMessage().poll(poll));
    const auto third = co_await refusal(Ballot(sent).vote(2));
    EXPECT_EQ(third, make_error_code(Errc::invalid_argument).message());
  }());
}

}  // namespace
}  // namespace layer
