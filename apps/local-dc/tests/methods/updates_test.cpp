#include <layer/tl/functions/account.hpp>
#include <layer/tl/functions/updates.hpp>
#include <layer/tl/types/updates/difference.hpp>
#include <layer/tl/types/updates/state.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/requests.hpp"

namespace layer::local_dc {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

namespace types = tl::types::updates;

struct Pair : Town {
  Resident& ada = settle("9996610001", "Ada");
  Resident& bob = settle("9996610002", "Bob");

  types::State state(Resident& of) { return *call(of, tl::functions::updates::GetState{}).value(); }

  tl::functions::updates::GetDifference since(const types::State& state) {
    tl::functions::updates::GetDifference request;
    request.pts = state.pts;
    request.date = state.date;
    return request;
  }
};

TEST(GetDifference, IsEmptyWhenNothingHappened) {
  Pair pair;
  const auto answer = pair.call(pair.bob, pair.since(pair.state(pair.bob)));
  EXPECT_TRUE(answer.value().is<types::DifferenceEmpty>());
}

TEST(GetDifference, BringsWhatWasMissed) {
  Pair pair;
  const types::State before = pair.state(pair.bob);
  say(pair, pair.ada, pair.bob, "one");
  say(pair, pair.ada, pair.bob, "two");
  const auto answer = pair.call(pair.bob, pair.since(before));
  const auto* const difference = answer.value().get_if<types::Difference>();
  ASSERT_NE(difference, nullptr);
  EXPECT_THAT(texts_in(difference->new_messages), ElementsAre("one", "two"));
  EXPECT_EQ(difference->state->pts, before.pts + 2);
  EXPECT_EQ(difference->state->unread_count, 2);
  EXPECT_EQ(difference->users.size(), 2u);
}

TEST(GetDifference, ShowsMessagesAsTheyAreNow) {
  Pair pair;
  const types::State before = pair.state(pair.bob);
  tl::functions::messages::EditMessage edit;
  edit.peer = pair.input_peer(pair.ada, pair.bob);
  edit.id = say(pair, pair.ada, pair.bob, "helo");
  edit.message = "hello";
  (void)pair.call(pair.ada, edit).value();
  const auto answer = pair.call(pair.bob, pair.since(before));
  const auto* const difference = answer.value().get_if<types::Difference>();
  EXPECT_THAT(texts_in(difference->new_messages), ElementsAre("hello"));
  EXPECT_THAT(difference->other_updates, IsEmpty());
}

TEST(GetDifference, DeletedMessagesAreOnlyDeleted) {
  Pair pair;
  const types::State before = pair.state(pair.bob);
  tl::functions::messages::DeleteMessages remove;
  remove.revoke = true;
  remove.id = {say(pair, pair.ada, pair.bob, "oops")};
  (void)pair.call(pair.ada, remove).value();
  const auto answer = pair.call(pair.bob, pair.since(before));
  const auto* const difference = answer.value().get_if<types::Difference>();
  EXPECT_THAT(difference->new_messages, IsEmpty());
  ASSERT_EQ(difference->other_updates.size(), 1u);
  EXPECT_TRUE(difference->other_updates.front().is<tl::types::UpdateDeleteMessages>());
}

TEST(GetDifference, ComesInSlices) {
  Pair pair;
  types::State state = pair.state(pair.bob);
  for (const char* text : {"1", "2", "3", "4", "5"})
    say(pair, pair.ada, pair.bob, text);
  auto request = pair.since(state);
  request.pts_limit = 2;
  std::vector<std::string> texts;
  for (int i = 0; i < 2; ++i) {
    const auto answer = pair.call(pair.bob, request);
    const auto* const slice = answer.value().get_if<types::DifferenceSlice>();
    ASSERT_NE(slice, nullptr);
    for (const std::string& text : texts_in(slice->new_messages))
      texts.push_back(text);
    request.pts = slice->intermediate_state->pts;
    request.date = slice->intermediate_state->date;
  }
  const auto answer = pair.call(pair.bob, request);
  const auto* const last = answer.value().get_if<types::Difference>();
  ASSERT_NE(last, nullptr);
  for (const std::string& text : texts_in(last->new_messages))
    texts.push_back(text);
  EXPECT_THAT(texts, ElementsAre("1", "2", "3", "4", "5"));
}

TEST(GetDifference, MayBeTooLong) {
  Pair pair;
  auto request = pair.since(pair.state(pair.bob));
  for (int i = 0; i < 5; ++i)
    say(pair, pair.ada, pair.bob, "more");
  request.pts_total_limit = 4;
  const auto answer = pair.call(pair.bob, request);
  ASSERT_TRUE(answer.value().is<types::DifferenceTooLong>());
  EXPECT_EQ(answer.value().get_if<types::DifferenceTooLong>()->pts, pair.state(pair.bob).pts);
}

TEST(GetDifference, RefusesAStateThatNeverWas) {
  Pair pair;
  types::State state = pair.state(pair.bob);
  state.pts = 0;
  EXPECT_EQ(error_of(pair.call(pair.bob, pair.since(state))), "PERSISTENT_TIMESTAMP_EMPTY");
  state.pts = 1000;
  EXPECT_EQ(error_of(pair.call(pair.bob, pair.since(state))), "PERSISTENT_TIMESTAMP_INVALID");
}

TEST(StateUpdates, AreNumberedBySeqAndKept) {
  Pair pair;
  say(pair, pair.ada, pair.bob, "hello");
  const types::State before = pair.state(pair.bob);
  tl::functions::account::UpdateProfile request;
  request.first_name = "Augusta";
  (void)pair.call(pair.ada, request).value();
  const auto* const updates = pair.bob.updates.back().get_if<tl::types::Updates>();
  EXPECT_EQ(updates->seq, before.seq + 1);
  const auto answer = pair.call(pair.bob, pair.since(before));
  const auto* const difference = answer.value().get_if<types::Difference>();
  ASSERT_EQ(difference->other_updates.size(), 1u);
  EXPECT_EQ(difference->other_updates.front().get_if<tl::types::UpdateUserName>()->first_name,
            "Augusta");
  EXPECT_EQ(difference->state->seq, before.seq + 1);
}

TEST(Status, IsToldToThoseWhoHaveAChat) {
  Pair pair;
  Resident& eve = pair.settle("9996610003", "Eve");
  say(pair, pair.ada, pair.bob, "hello");
  const std::size_t before = eve.updates.size();
  tl::functions::account::UpdateStatus request;
  request.offline = false;
  (void)pair.call(pair.ada, request).value();
  const auto* const brief = pair.bob.updates.back().get_if<tl::types::UpdateShort>();
  ASSERT_NE(brief, nullptr);
  EXPECT_TRUE(brief->update.get_if<tl::types::UpdateUserStatus>()
                  ->status.is<tl::types::UserStatusOnline>());
  EXPECT_EQ(eve.updates.size(), before);
}

}  // namespace
}  // namespace layer::local_dc
