#include "updates/engine.hpp"

#include <layer/tl/types/dialog.hpp>
#include <layer/tl/types/encrypted_message.hpp>
#include <layer/tl/types/peer_notify_settings.hpp>

#include <gtest/gtest.h>

#include <limits>

#include "sample_updates.hpp"

namespace layer::updates {
namespace {

using namespace layer::testing;
using namespace std::chrono_literals;
using Texts = std::vector<std::string>;

const storage::UpdatePosition start(10, 0, 100, 1);

class EngineTest : public ::testing::Test {
 protected:
  Texts receive(enums::Updates updates) {
    engine.receive(std::move(updates), now);
    return delivered();
  }

  Texts delivered() { return texts(engine.take_deliveries()); }

  std::optional<Fetch> fetch() { return engine.next_fetch(now); }

  /// Takes the fetch of a difference that is due.
  void begin_difference(std::int32_t pts) {
    EXPECT_EQ(fetch(), Fetch(FetchDifference{{pts, 0, 100, 1}}));
  }

  TimePoint now{1h};
  Engine engine{start, {{5, 50}}, now};
};

// --- the common counter ---

TEST_F(EngineTest, DeliversUpdatesInTheirOrder) {
  EXPECT_EQ(receive(answer(new_message("b", 12), new_message("a", 11))), (Texts{"a", "b"}));
}

TEST_F(EngineTest, DeliversEachUpdateOnce) {
  receive(answer(new_message("a", 11)));

  EXPECT_EQ(receive(answer(new_message("a", 11))), Texts{});
}

TEST_F(EngineTest, LetsUpdatesWithoutOrderPass) {
  EXPECT_EQ(receive(answer(status())), Texts{"updateUserStatus"});
  EXPECT_EQ(receive(types::UpdateShort(status(), 100)), Texts{"updateUserStatus"});
}

TEST_F(EngineTest, WaitsForAMissingUpdateBeforeItFetches) {
  receive(answer(new_message("c", 13)));

  EXPECT_EQ(fetch(), std::nullopt);
  EXPECT_EQ(engine.deadline(), now + 500ms);
  EXPECT_EQ(receive(answer(new_message("ab", 12, 2))), (Texts{"ab", "c"}));
  now += 500ms;
  EXPECT_EQ(fetch(), std::nullopt);
}

TEST_F(EngineTest, FetchesWhatDoesNotComeByItself) {
  receive(answer(new_message("c", 13)));
  now += 500ms;
  begin_difference(10);

  engine.fetched(
      difference({text_message("a"), text_message("b"), text_message("c")}, {}, state(13)), now);

  EXPECT_EQ(delivered(), (Texts{"a", "b", "c"}));
  EXPECT_EQ(fetch(), std::nullopt);
  EXPECT_EQ(receive(answer(new_message("d", 14))), Texts{"d"});
}

TEST_F(EngineTest, HoldsWhatArrivesDuringADifference) {
  engine.suspect_loss();
  begin_difference(10);

  EXPECT_EQ(receive(answer(new_message("b", 12))), Texts{});
  EXPECT_EQ(receive(answer(new_message("c", 13))), Texts{});
  engine.fetched(difference({text_message("a"), text_message("b")}, {}, state(12)), now);

  EXPECT_EQ(delivered(), (Texts{"a", "b", "c"}));
}

TEST_F(EngineTest, FetchesOneDifferenceAtATime) {
  engine.suspect_loss();
  begin_difference(10);
  engine.suspect_loss();

  EXPECT_EQ(fetch(), std::nullopt);
  engine.fetched(difference({}, {}, state(12)), now);
  EXPECT_TRUE(fetch());
}

TEST_F(EngineTest, FollowsSlicesToTheEnd) {
  engine.suspect_loss();
  begin_difference(10);
  receive(answer(new_message("c", 13)));

  engine.fetched(slice({text_message("a")}, state(11, 0, 100, 1)), now);
  EXPECT_EQ(delivered(), Texts{"a"});
  begin_difference(11);
  engine.fetched(slice({text_message("b")}, state(12, 0, 100, 1)), now);
  begin_difference(12);
  engine.fetched(difference({text_message("c")}, {}, state(13)), now);

  EXPECT_EQ(delivered(), (Texts{"b", "c"}));
}

TEST_F(EngineTest, AnEmptyDifferenceLetsItGoOn) {
  receive(answer(new_message("a", 11)));
  engine.suspect_loss();
  begin_difference(11);
  receive(answer(new_message("b", 12)));

  engine.fetched(types::updates::DifferenceEmpty(400, 9), now);

  EXPECT_EQ(delivered(), Texts{"b"});
  EXPECT_EQ(engine.take_changes().at(0), storage::Change(storage::UpdatePosition(12, 0, 400, 9)));
}

TEST_F(EngineTest, BeginsAnewWhereADifferenceIsTooLong) {
  engine.suspect_loss();
  begin_difference(10);

  engine.fetched(types::updates::DifferenceTooLong(900), now);

  EXPECT_EQ(delivered(), Texts{"updatePtsChanged"});
  begin_difference(900);
}

TEST_F(EngineTest, TriesAFailedDifferenceAgainLater) {
  engine.suspect_loss();
  begin_difference(10);
  receive(answer(new_message("a", 11)));

  engine.fetch_failed(now);

  EXPECT_EQ(fetch(), std::nullopt);
  EXPECT_EQ(engine.deadline(), now + 5s);
  now += 5s;
  EXPECT_TRUE(fetch());
}

TEST_F(EngineTest, UpdatesTooLongFetches) {
  receive(types::UpdatesTooLong());

  begin_difference(10);
}

TEST_F(EngineTest, AChangedPtsFetches) {
  receive(answer(types::UpdatePtsChanged()));

  begin_difference(10);
}

TEST_F(EngineTest, FetchesAfterALongSilence) {
  EXPECT_EQ(engine.deadline(), now + 15min);
  now += 15min;

  begin_difference(10);
  engine.fetched(difference({}, {}, state(10)), now);
  EXPECT_EQ(engine.deadline(), now + 15min);
}

TEST_F(EngineTest, OwnCallsMoveTheCounterWithoutAnUpdate) {
  receive(answer(new_message("c", 13)));

  engine.affected(0, 12, 2, now);

  EXPECT_EQ(delivered(), Texts{"c"});
}

TEST_F(EngineTest, TheRestOfADifferenceComesInFull) {
  engine.suspect_loss();
  begin_difference(10);

  engine.fetched(difference({}, {new_message("edited elsewhere", 11), status()}, state(12)), now);

  EXPECT_EQ(delivered(), (Texts{"edited elsewhere", "updateUserStatus"}));
}

// --- qts ---

TEST_F(EngineTest, OrdersQtsToo) {
  EXPECT_EQ(receive(answer(types::UpdateBotStopped(7, 100, true, 2))), Texts{});
  EXPECT_EQ(receive(answer(types::UpdateBotStopped(8, 100, true, 1))).size(), 2u);
  receive(answer(types::UpdateBotStopped(8, 100, true, 9)));
  now += 500ms;
  EXPECT_EQ(fetch(), Fetch(FetchDifference{{10, 2, 100, 1}}));
}

// --- seq ---

TEST_F(EngineTest, AppliesContainersInTheirOrder) {
  EXPECT_EQ(receive(container(3, new_message("b", 12))), Texts{});
  EXPECT_EQ(receive(container(2, new_message("a", 11))), (Texts{"a", "b"}));
}

TEST_F(EngineTest, IgnoresContainersThatWereThere) {
  receive(container(2, status()));

  EXPECT_EQ(receive(container(2, status())), Texts{});
}

TEST_F(EngineTest, CombinedContainersCoverARange) {
  EXPECT_EQ(receive(types::UpdatesCombined({status()}, {}, {}, 250, 2, 4)),
            Texts{"updateUserStatus"});
  EXPECT_EQ(receive(container(5, status())), Texts{"updateUserStatus"});
}

TEST_F(EngineTest, SurvivesCountersThatCannotBe) {
  constexpr auto least = std::numeric_limits<std::int32_t>::min();
  constexpr auto most = std::numeric_limits<std::int32_t>::max();

  EXPECT_EQ(receive(answer(channel_message("a", 7, least, 1))), Texts{});
  EXPECT_EQ(receive(answer(channel_message("b", 7, 1, least))), Texts{});
  EXPECT_EQ(
      receive(types::UpdatesCombined({channel_message("c", 7, least, 1)}, {}, {}, 250, most, most)),
      Texts{});
  receive(types::UpdatesCombined({status()}, {}, {}, 250, 2, most));
  receive(container(least, status()));
  receive(container(most, status()));
}

TEST_F(EngineTest, FetchesWhenAContainerIsMissing) {
  receive(container(4, new_message("c", 13)));
  now += 500ms;
  begin_difference(10);

  engine.fetched(difference({text_message("a"), text_message("b"), text_message("c")}, {},
                            state(13, 0, 300, 4)),
                 now);

  EXPECT_EQ(delivered(), (Texts{"a", "b", "c"}));
  EXPECT_EQ(receive(container(5, status())), Texts{"updateUserStatus"});
}

// --- channels ---

TEST_F(EngineTest, ChannelsHaveCountersOfTheirOwn) {
  EXPECT_EQ(receive(answer(channel_message("x", 5, 51), new_message("a", 11))), (Texts{"a", "x"}));
}

TEST_F(EngineTest, AChannelNotMetBeforeBeginsWithItsFirstUpdate) {
  EXPECT_EQ(receive(answer(channel_message("x", 6, 700))), Texts{"x"});
  EXPECT_EQ(receive(answer(channel_message("x", 6, 700))), Texts{});
}

TEST_F(EngineTest, AGapInAChannelIsFetchedFromThatChannel) {
  receive(answer(channel_message("z", 5, 53)));
  now += 500ms;
  EXPECT_EQ(fetch(), Fetch(FetchChannel{5, 50}));
  EXPECT_EQ(fetch(), std::nullopt);

  const auto channel = types::PeerChannel(5);
  engine.fetched_channel(
      5,
      channel_difference(
          {text_message("x", channel), text_message("y", channel), text_message("z", channel)}, 53),
      now);

  EXPECT_EQ(delivered(), (Texts{"x", "y", "z"}));
  EXPECT_EQ(receive(answer(channel_message("after", 5, 54))), Texts{"after"});
}

TEST_F(EngineTest, HoldsAChannelsUpdatesWhileItIsFetched) {
  receive(answer(types::UpdateChannelTooLong(5)));
  EXPECT_EQ(fetch(), Fetch(FetchChannel{5, 50}));

  EXPECT_EQ(receive(answer(channel_message("x", 5, 51))), Texts{});
  EXPECT_EQ(receive(answer(new_message("a", 11))), Texts{"a"});
  const auto channel = types::PeerChannel(5);
  engine.fetched_channel(5, channel_difference({text_message("x", channel)}, 51), now);

  EXPECT_EQ(delivered(), Texts{"x"});
}

TEST_F(EngineTest, FollowsAChannelDifferenceToItsEnd) {
  receive(answer(types::UpdateChannelTooLong(5)));
  fetch();

  engine.fetched_channel(5, channel_difference({text_message("x")}, 60, false), now);
  EXPECT_EQ(fetch(), Fetch(FetchChannel{5, 60}));
  engine.fetched_channel(
      5, types::updates::ChannelDifferenceEmpty(61).with([](auto& empty) { empty.final = true; }),
      now);

  EXPECT_EQ(fetch(), std::nullopt);
  EXPECT_EQ(engine.deadline(), now + 15min);
}

TEST_F(EngineTest, MissesNothingOfAChannelThatADialogToldOf) {
  engine.know_channel(6, 70);
  engine.know_channel(7, 70);
  engine.know_channel(8, 70);

  receive(answer(channel_message("c", 6, 73)));
  now += 500ms;
  EXPECT_EQ(fetch(), Fetch(FetchChannel{6, 70}));
  types::UpdateChannelTooLong too_long(7);
  too_long.pts = 72;
  receive(answer(too_long));
  EXPECT_EQ(fetch(), Fetch(FetchChannel{7, 70}));
  receive(answer(types::UpdateChannelTooLong(8)));
  EXPECT_EQ(fetch(), Fetch(FetchChannel{8, 70}));
}

TEST_F(EngineTest, ADialogKeepsNothingBackThatIsStillOnItsWay) {
  engine.know_channel(6, 70);

  EXPECT_EQ(receive(answer(channel_message("a", 6, 69))), Texts{"a"});
  EXPECT_EQ(receive(answer(channel_message("b", 6, 70))), Texts{"b"});
}

TEST_F(EngineTest, RemembersWhereAChannelThatADialogToldOfBegins) {
  engine.know_channel(6, 70);
  engine.know_channel(6, 75);
  engine.know_channel(5, 75);

  const auto begins = engine.take_beginnings();
  ASSERT_EQ(begins.size(), 1u);
  EXPECT_EQ(begins.front(), storage::ChannelPosition(6, 70));
}

TEST_F(EngineTest, AChannelThatIsUpToDateIsNotFetched) {
  types::UpdateChannelTooLong too_long(5);
  too_long.pts = 50;
  receive(answer(too_long));

  EXPECT_EQ(fetch(), std::nullopt);
}

TEST_F(EngineTest, SkipsWhatAChannelDoesNotTell) {
  receive(answer(types::UpdateChannelTooLong(5)));
  fetch();
  types::Dialog dialog(types::PeerChannel(5), 9, 9, 9, 0, 0, 0, 0, types::PeerNotifySettings());
  dialog.pts = 900;
  types::updates::ChannelDifferenceTooLong too_long(dialog, {}, {}, {});
  too_long.final = true;

  engine.fetched_channel(5, too_long, now);

  EXPECT_EQ(delivered(), Texts{"updateChannelTooLong"});
  EXPECT_EQ(receive(answer(channel_message("x", 5, 901))), Texts{"x"});
}

TEST_F(EngineTest, LooksAtAWatchedChannelAsOftenAsTheServerAllows) {
  engine.watch_channel(5, 50, now);
  EXPECT_EQ(fetch(), Fetch(FetchChannel{5, 50}));
  types::updates::ChannelDifferenceEmpty empty(50);
  empty.final = true;
  empty.timeout = 20;

  engine.fetched_channel(5, empty, now);
  EXPECT_EQ(engine.deadline(), now + 20s);
  EXPECT_EQ(fetch(), std::nullopt);
  now += 20s;
  EXPECT_EQ(fetch(), Fetch(FetchChannel{5, 50}));

  engine.fetched_channel(5, empty, now);
  engine.unwatch_channel(5);
  now += 20s;
  EXPECT_EQ(fetch(), std::nullopt);
}

TEST_F(EngineTest, AWatchedChannelIsFetchedAtOnceWhenSomethingIsMissing) {
  engine.watch_channel(5, 50, now);
  fetch();
  types::updates::ChannelDifferenceEmpty empty(50);
  empty.final = true;
  empty.timeout = 300;
  engine.fetched_channel(5, empty, now);

  receive(answer(channel_message("b", 5, 52)));
  now += 500ms;
  EXPECT_EQ(fetch(), Fetch(FetchChannel{5, 50}));
}

TEST_F(EngineTest, FetchesWhatAContainerHeldThatWasNotRead) {
  engine.lost(answer(channel_message("a", 5, 51)));
  EXPECT_EQ(fetch(), Fetch(FetchChannel{5, 50}));
  EXPECT_EQ(fetch(), std::nullopt);

  engine.lost(answer(new_message("a", 11)));
  begin_difference(10);
}

TEST_F(EngineTest, AnUnreadPassingUpdateIsNotWorthADifference) {
  engine.lost(answer(status()));
  engine.lost(types::UpdateShort(status(), 100));
  EXPECT_EQ(fetch(), std::nullopt);
}

TEST_F(EngineTest, GoesOnElsewhereWhereThereIsNoDifference) {
  engine.suspect_loss();
  begin_difference(10);
  receive(answer(new_message("late", 500), new_message("next", 501)));

  engine.restart_at({500, 0, 400, 7}, now);

  EXPECT_EQ(delivered(), (Texts{"updatePtsChanged", "next"}));
  EXPECT_EQ(fetch(), std::nullopt);
}

TEST_F(EngineTest, KeepsTheDateBackWhileAChannelIsBehind) {
  engine.suspect_loss();
  begin_difference(10);
  engine.fetched(difference({}, {types::UpdateChannelTooLong(5)}, state(10, 0, 900, 2)), now);
  EXPECT_EQ(engine.take_changes().at(0), storage::Change(storage::UpdatePosition(10, 0, 100, 2)));

  fetch();
  engine.fetched_channel(5, channel_difference({}, 60), now);
  EXPECT_EQ(engine.take_changes().at(0), storage::Change(storage::UpdatePosition(10, 0, 900, 2)));
}

TEST_F(EngineTest, AFailedChannelFetchIsTriedLaterAndHoldsUpNobody) {
  receive(answer(types::UpdateChannelTooLong(5)));
  fetch();
  engine.channel_fetch_failed(5, now);

  EXPECT_EQ(fetch(), std::nullopt);
  EXPECT_EQ(receive(answer(channel_message("x", 5, 51))), Texts{"x"});
  now += 5s;
  EXPECT_EQ(fetch(), Fetch(FetchChannel{5, 51}));
}

TEST_F(EngineTest, AForgottenChannelIsNotFetched) {
  receive(answer(types::UpdateChannelTooLong(5)));
  fetch();

  engine.forget_channel(5);

  EXPECT_EQ(fetch(), std::nullopt);
  EXPECT_EQ(engine.take_changes().at(0), storage::Change(storage::ChannelPosition(5, 0)));
  engine.fetched_channel(5, channel_difference({}, 60), now);
  EXPECT_EQ(delivered(), Texts{});
}

TEST_F(EngineTest, FetchesAFewChannelsAtATime) {
  for (std::int64_t id = 100; id < 150; ++id) {
    receive(answer(channel_message("x", id, 10)));
    receive(answer(types::UpdateChannelTooLong(id)));
  }

  int fetches = 0;
  while (fetch())
    ++fetches;
  EXPECT_EQ(fetches, 10);
  engine.fetched_channel(100, channel_difference({}, 11), now);
  EXPECT_TRUE(fetch());
}

TEST_F(EngineTest, ChannelUpdatesOfADifferenceKeepTheirOwnOrder) {
  engine.suspect_loss();
  begin_difference(10);

  engine.fetched(
      difference({}, {channel_message("x", 5, 51), types::UpdateChannelTooLong(6)}, state(12)),
      now);

  EXPECT_EQ(delivered(), Texts{"x"});
  EXPECT_EQ(receive(answer(channel_message("x", 5, 51))), Texts{});
}

// --- positions ---

TEST_F(EngineTest, TellsWhereItIsOnlyWhenItMoved) {
  EXPECT_TRUE(engine.take_changes().empty());

  receive(container(2, new_message("a", 11), channel_message("x", 5, 51)));

  const std::vector<storage::Change> expected = {storage::UpdatePosition(11, 0, 200, 2),
                                                 storage::ChannelPosition(5, 51)};
  EXPECT_EQ(engine.take_changes(), expected);
  EXPECT_TRUE(engine.take_changes().empty());
}

using Changes = std::vector<storage::Change>;

TEST_F(EngineTest, EachUpdateOfACounterLeadsToItsOwnNumber) {
  engine.receive(container(2, new_message("b", 12), channel_message("x", 5, 51),
                           types::UpdateBotStopped(7, 100, true, 1), new_message("a", 11)),
                 now);

  const auto deliveries = engine.take_deliveries();

  ASSERT_EQ(deliveries.size(), 4u);
  EXPECT_EQ(deliveries[0].completes, Changes{storage::UpdatePosition(10, 1, 100, 1)});
  EXPECT_EQ(deliveries[1].completes, Changes{storage::UpdatePosition(11, 1, 100, 1)});
  EXPECT_EQ(deliveries[2].completes, Changes{storage::UpdatePosition(12, 1, 100, 1)});
  EXPECT_EQ(deliveries[3].completes, Changes{storage::ChannelPosition(5, 51)});
}

TEST_F(EngineTest, ADifferenceIsCompleteWithItsLastUpdate) {
  engine.suspect_loss();
  begin_difference(10);
  engine.receive(answer(new_message("c", 13)), now);

  engine.fetched(difference({text_message("a"), text_message("b")}, {}, state(12)), now);
  const auto deliveries = engine.take_deliveries();

  ASSERT_EQ(texts(deliveries), (Texts{"a", "b", "c"}));
  EXPECT_EQ(deliveries[0].completes, Changes{});
  EXPECT_EQ(deliveries[1].completes, Changes{storage::UpdatePosition(12, 0, 100, 1)});
  EXPECT_EQ(deliveries[2].completes, Changes{storage::UpdatePosition(13, 0, 100, 1)});
}

TEST_F(EngineTest, AChannelsDifferenceIsCompleteWithItsLastUpdate) {
  receive(answer(types::UpdateChannelTooLong(5)));
  fetch();
  engine.fetched_channel(5, channel_difference({text_message("x"), text_message("y")}, 52), now);
  const auto deliveries = engine.take_deliveries();

  ASSERT_EQ(texts(deliveries), (Texts{"x", "y"}));
  EXPECT_EQ(deliveries[0].completes, Changes{});
  EXPECT_EQ(deliveries[1].completes, Changes{storage::ChannelPosition(5, 52)});
}

TEST_F(EngineTest, AChannelMetForTheFirstTimeSaysWhereItBegins) {
  receive(answer(channel_message("x", 6, 700)));
  receive(answer(channel_message("y", 5, 51)));

  EXPECT_EQ(engine.take_beginnings(),
            std::vector<storage::ChannelPosition>{storage::ChannelPosition(6, 699)});
  EXPECT_TRUE(engine.take_beginnings().empty());
}

// --- two engines of one account ---

class EnginesTest : public EngineTest {
 protected:
  Engine other{start, {{5, 50}}, now};
};

TEST_F(EnginesTest, AreLevelWhileBothHaveSeenTheSame) {
  EXPECT_TRUE(engine.catch_up_with(other));
  receive(answer(new_message("a", 11)));

  EXPECT_TRUE(engine.catch_up_with(other)) << "it is ahead, not behind";
  EXPECT_FALSE(other.catch_up_with(engine));
  EXPECT_EQ(other.next_fetch(now), Fetch(FetchDifference{start}));
}

TEST_F(EnginesTest, FetchTheChannelsInWhichTheyAreBehind) {
  receive(answer(channel_message("x", 5, 51)));

  EXPECT_FALSE(other.catch_up_with(engine));
  EXPECT_FALSE(other.is_at_rest());
  EXPECT_EQ(other.next_fetch(now), Fetch(FetchChannel{5, 50}));
}

TEST_F(EnginesTest, DoNotFetchChannelsOfWhichOneHasLostSight) {
  receive(answer(channel_message("x", 5, 51)));
  other.forget_channel(5);

  EXPECT_TRUE(other.catch_up_with(engine));
  EXPECT_EQ(other.next_fetch(now), std::nullopt);
}

TEST_F(EnginesTest, TellEachOtherOfChannelsTheyMeet) {
  receive(answer(channel_message("x", 6, 700)));
  for (const auto& channel : engine.take_beginnings())
    other.begin(channel);

  EXPECT_EQ(other.next_fetch(now), Fetch(FetchChannel{6, 699}));
  other.fetched_channel(6, channel_difference({text_message("x")}, 700), now);
  EXPECT_TRUE(other.catch_up_with(engine));
  other.begin(storage::ChannelPosition(6, 699));
  EXPECT_EQ(other.next_fetch(now), std::nullopt);
}

TEST_F(EnginesTest, AreNotAtRestWhileSomethingIsMissing) {
  EXPECT_TRUE(engine.is_at_rest());
  receive(answer(new_message("b", 12)));
  EXPECT_FALSE(engine.is_at_rest());
  receive(answer(new_message("a", 11)));
  EXPECT_TRUE(engine.is_at_rest());

  engine.receive(container(3), now);
  EXPECT_FALSE(engine.is_at_rest()) << "the second container is missing";
}

}  // namespace
}  // namespace layer::updates
