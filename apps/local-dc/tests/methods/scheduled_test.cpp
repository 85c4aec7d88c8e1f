#include <layer/tl/functions/account.hpp>
#include <layer/tl/functions/messages.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/requests.hpp"

namespace layer::local_dc {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

namespace functions = tl::functions::messages;
namespace types = tl::types;

constexpr Date HOUR = 3600;

struct Planners : Town {
  Resident& ada = settle("9996610001", "Ada");
  Resident& bob = settle("9996610002", "Bob");

  functions::SendMessage later(const std::string& text, Date date, std::int64_t random_id) {
    auto request = send_message(input_peer(ada, bob), text, random_id);
    request.schedule_date = date;
    return request;
  }

  /// \return its number among those that wait.
  std::int32_t plan(const std::string& text, Date date) {
    const auto answer = call(ada, later(text, date, random.value<std::int64_t>())).value();
    const auto& updates = answer.get_if<types::Updates>()->updates;
    EXPECT_TRUE(updates.at(1).is<types::UpdateNewScheduledMessage>());
    return updates.at(0).get_if<types::UpdateMessageId>()->id;
  }

  std::vector<types::Message> waiting() {
    functions::GetScheduledHistory request;
    request.peer = input_peer(ada, bob);
    const auto answer = call(ada, request).value();
    std::vector<types::Message> messages;
    for (const auto& message : answer.get_if<types::messages::Messages>()->messages)
      messages.push_back(*message.get_if<types::Message>());
    return messages;
  }

  std::vector<std::string> waiting_texts() {
    std::vector<std::string> texts;
    for (const auto& message : waiting())
      texts.push_back(message.message);
    return texts;
  }

  std::vector<std::string> history(Resident& of, Resident& with) {
    const auto answer = call(of, get_history(input_peer(of, with))).value();
    return texts_in(answer.get_if<types::messages::Messages>()->messages);
  }

  template <class F>
  F named(std::vector<std::int32_t> ids) {
    F request;
    request.peer = input_peer(ada, bob);
    request.id = std::move(ids);
    return request;
  }
};

/// The first update of a kind in what came to someone; null if none did.
template <class U>
const U* heard(const Resident& resident) {
  for (const tl::enums::Updates& came : resident.updates)
    if (const auto* const updates = came.get_if<types::Updates>())
      for (const tl::enums::Update& update : updates->updates)
        if (const U* const found = update.get_if<U>()) return found;
  return nullptr;
}

TEST(Scheduled, AMessageIsSentWhenItsTimeHasCome) {
  Planners town;
  const std::int32_t id = town.plan("tomorrow", town.now + HOUR);
  EXPECT_THAT(town.waiting_texts(), ElementsAre("tomorrow"));
  EXPECT_EQ(town.waiting().front().date, town.now + HOUR);
  town.pass(HOUR - 1);
  EXPECT_THAT(town.history(town.bob, town.ada), IsEmpty());
  town.pass(1);
  EXPECT_THAT(town.history(town.bob, town.ada), ElementsAre("tomorrow"));
  EXPECT_THAT(town.waiting_texts(), IsEmpty());
  const auto* const end = heard<types::UpdateDeleteScheduledMessages>(town.ada);
  ASSERT_NE(end, nullptr);
  EXPECT_THAT(end->messages, ElementsAre(id));
  ASSERT_TRUE(end->sent_messages);
  EXPECT_EQ(end->sent_messages->size(), 1u);
  const auto* const sent = heard<types::UpdateNewMessage>(town.ada);
  ASSERT_NE(sent, nullptr);
  const auto& message = *sent->message.get_if<types::Message>();
  EXPECT_TRUE(message.from_scheduled);
  EXPECT_EQ(message.date, town.now);
  EXPECT_EQ(message.id, end->sent_messages->front());
}

TEST(Scheduled, TheLatestComesFirst) {
  Planners town;
  town.plan("second", town.now + 2 * HOUR);
  town.plan("third", town.now + 3 * HOUR);
  town.plan("first", town.now + HOUR);
  EXPECT_THAT(town.waiting_texts(), ElementsAre("third", "second", "first"));
}

TEST(Scheduled, ARepeatedRequestPlansNothingTwice) {
  Planners town;
  const auto request = town.later("once", town.now + HOUR, 5);
  (void)town.call(town.ada, request).value();
  (void)town.call(town.ada, request).value();
  EXPECT_THAT(town.waiting_texts(), ElementsAre("once"));
}

TEST(Scheduled, ARepeatedRequestSendsNothingTwiceEither) {
  Planners town;
  const auto request = town.later("once", town.now + HOUR, 5);
  (void)town.call(town.ada, request).value();
  town.pass(HOUR);
  auto again = request;
  again.schedule_date = town.now + HOUR;
  EXPECT_EQ(error_of(town.call(town.ada, again)), "RANDOM_ID_DUPLICATE");
  town.pass(HOUR);
  EXPECT_THAT(town.history(town.bob, town.ada), ElementsAre("once"));
}

TEST(Scheduled, OneWithoutAFutureIsSentAtOnce) {
  Planners town;
  (void)town.call(town.ada, town.later("now", town.now, 5)).value();
  EXPECT_THAT(town.history(town.bob, town.ada), ElementsAre("now"));
  EXPECT_THAT(town.waiting_texts(), IsEmpty());
}

TEST(Scheduled, MayBeSentBeforeTheirTime) {
  Planners town;
  const std::int32_t id = town.plan("early", town.now + HOUR);
  const auto answer = town.call(town.ada, town.named<functions::SendScheduledMessages>({id}));
  const auto& updates = answer.value().get_if<types::Updates>()->updates;
  ASSERT_EQ(updates.size(), 2u);
  EXPECT_TRUE(updates[0].is<types::UpdateNewMessage>());
  EXPECT_TRUE(updates[1].is<types::UpdateDeleteScheduledMessages>());
  EXPECT_THAT(town.history(town.bob, town.ada), ElementsAre("early"));
  EXPECT_EQ(error_of(town.call(town.ada, town.named<functions::SendScheduledMessages>({id}))),
            "MESSAGE_ID_INVALID");
}

TEST(Scheduled, DeletedOnesAreNeverSent) {
  Planners town;
  const std::int32_t id = town.plan("never", town.now + HOUR);
  const auto answer = town.call(town.ada, town.named<functions::DeleteScheduledMessages>({id, 77}));
  const auto* const end = answer.value()
                              .get_if<types::Updates>()
                              ->updates.at(0)
                              .get_if<types::UpdateDeleteScheduledMessages>();
  EXPECT_THAT(end->messages, ElementsAre(id));
  EXPECT_FALSE(end->sent_messages);
  town.pass(2 * HOUR);
  EXPECT_THAT(town.history(town.bob, town.ada), IsEmpty());
}

TEST(Scheduled, AnEditChangesTextAndTime) {
  Planners town;
  functions::EditMessage edit;
  edit.peer = town.input_peer(town.ada, town.bob);
  edit.id = town.plan("at one", town.now + HOUR);
  edit.message = "at two";
  edit.schedule_date = town.now + 2 * HOUR;
  (void)town.call(town.ada, edit).value();
  EXPECT_EQ(error_of(town.call(town.ada, edit)), "MESSAGE_NOT_MODIFIED");
  town.pass(HOUR);
  EXPECT_THAT(town.history(town.bob, town.ada), IsEmpty());
  town.pass(HOUR);
  EXPECT_THAT(town.history(town.bob, town.ada), ElementsAre("at two"));
}

TEST(Scheduled, WaitUntilTheOtherIsOnline) {
  Planners town;
  tl::functions::account::UpdateStatus status;
  status.offline = true;
  (void)town.call(town.bob, status).value();
  town.plan("there you are", Scheduled::ONCE_ONLINE);
  town.pass(1000 * HOUR);
  EXPECT_THAT(town.history(town.bob, town.ada), IsEmpty());
  status.offline = false;
  (void)town.call(town.bob, status).value();
  town.pass(0);
  EXPECT_THAT(town.history(town.bob, town.ada), ElementsAre("there you are"));
  EXPECT_NE(heard<types::UpdateNewMessage>(town.bob), nullptr);
}

TEST(Scheduled, AreForgottenWhereTheAccountMayNotWriteAnyMore) {
  Planners town;
  town.plan("too late", town.now + HOUR);
  town.user(town.bob).blocked.emplace(town.id_of(town.ada), town.now);
  town.pass(HOUR);
  EXPECT_THAT(town.history(town.bob, town.ada), IsEmpty());
  EXPECT_THAT(town.waiting_texts(), IsEmpty());
  const auto* const end = heard<types::UpdateDeleteScheduledMessages>(town.ada);
  ASSERT_NE(end, nullptr);
  EXPECT_FALSE(end->sent_messages);
}

TEST(Scheduled, HaveLimits) {
  Planners town;
  EXPECT_EQ(error_of(town.call(town.ada, town.later("far", town.now + 400 * 24 * HOUR, 1))),
            "SCHEDULE_DATE_TOO_LATE");
  EXPECT_EQ(error_of(town.call(town.ada, town.later("nameless", town.now + HOUR, 0))),
            "RANDOM_ID_EMPTY");
  for (int i = 0; i < 100; ++i)
    town.plan("many", town.now + HOUR);
  EXPECT_EQ(error_of(town.call(town.ada, town.later("more", town.now + HOUR, 1))),
            "SCHEDULE_TOO_MUCH");
}

TEST(Scheduled, WhoHasAllIsToldSo) {
  Planners town;
  const std::int32_t id = town.plan("known", town.now + HOUR);
  // core.telegram.org/api/offsets#hash-generation, of number, time of the edit and date
  std::uint64_t hash = 0;
  for (const std::int32_t part : {id, 0, town.now + HOUR}) {
    hash ^= hash >> 21;
    hash ^= hash << 35;
    hash ^= hash >> 4;
    hash += static_cast<std::uint64_t>(part);
  }
  functions::GetScheduledHistory request;
  request.peer = town.input_peer(town.ada, town.bob);
  request.hash = static_cast<std::int64_t>(hash);
  const auto answer = town.call(town.ada, request);
  EXPECT_TRUE(answer.value().is<types::messages::MessagesNotModified>());
}

}  // namespace
}  // namespace layer::local_dc
