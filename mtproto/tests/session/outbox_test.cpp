#include "session/outbox.hpp"

#include <gtest/gtest.h>

namespace layer::mtproto {
namespace {

using Kind = Outgoing::Kind;

Outgoing message(std::int64_t id, Kind kind = Kind::call) {
  Outgoing made;
  made.kind = kind;
  made.name = MsgId{id};
  made.number = {MsgId{id}, 1};
  return made;
}

std::vector<std::int64_t> drain(Outbox& outbox) {
  std::vector<std::int64_t> ids;
  for (; outbox.front(); outbox.pop_front())
    ids.push_back(outbox.front()->number.id.value);
  return ids;
}

TEST(Outbox, GivesMessagesInTheirOrder) {
  Outbox outbox;
  for (const std::int64_t id : {4, 8, 12})
    outbox.add(message(id));
  EXPECT_EQ(drain(outbox), (std::vector<std::int64_t>{4, 8, 12}));
}

TEST(Outbox, GivesServiceMessagesFirst) {
  Outbox outbox;
  outbox.add(message(4));
  outbox.add(message(8, Kind::ping));
  EXPECT_EQ(drain(outbox), (std::vector<std::int64_t>{8, 4}));
}

TEST(Outbox, CountsContentOnly) {
  Outbox outbox;
  outbox.add(message(4));
  outbox.add(message(8, Kind::ping));
  EXPECT_EQ(outbox.size(), 1);
  outbox.erase(*outbox.find(MsgId{4}));
  EXPECT_EQ(outbox.size(), 0);
}

TEST(Outbox, SkipsWhatIsGone) {
  Outbox outbox;
  outbox.add(message(4));
  outbox.add(message(8));
  outbox.erase(*outbox.find(MsgId{4}));
  EXPECT_EQ(drain(outbox), std::vector<std::int64_t>{8});
}

TEST(Outbox, SendsAMessageQueuedTwiceOnce) {
  Outbox outbox;
  outbox.queue(outbox.add(message(4)));
  EXPECT_EQ(drain(outbox), std::vector<std::int64_t>{4});
}

TEST(Outbox, FindsARenumberedMessageByBothIds) {
  Outbox outbox;
  Outgoing& call = outbox.add(message(4));
  outbox.renumber(call, {MsgId{100}, 3});
  EXPECT_EQ(outbox.find(MsgId{100}), &call);
  EXPECT_EQ(outbox.find(MsgId{4}), nullptr);
  EXPECT_EQ(outbox.find_named(MsgId{4}), &call);
  EXPECT_EQ(outbox.find_named(MsgId{100}), nullptr) << "that is no name";
  outbox.renumber(call, {MsgId{200}, 5});
  EXPECT_EQ(outbox.find_named(MsgId{4}), &call);
  outbox.erase(call);
  EXPECT_EQ(outbox.find_named(MsgId{4}), nullptr);
}

TEST(Outbox, TheFirstMessageKeepsItsPlaceUnderAnotherNumber) {
  Outbox outbox;
  outbox.add(message(4));
  outbox.add(message(8));
  outbox.renumber_front(*outbox.front(), {MsgId{100}, 3});
  EXPECT_EQ(drain(outbox), (std::vector<std::int64_t>{100, 8}));
}

TEST(Outbox, ARenumberedMessageHasNotBeenSent) {
  Outbox outbox;
  Outgoing& call = outbox.add(message(4));
  call.connection = 3;
  call.copies = 2;
  outbox.renumber(call, {MsgId{8}, 3});
  EXPECT_FALSE(call.was_sent());
  EXPECT_EQ(call.copies, 0);
}

TEST(Outbox, ListsWhatIsInFlightByAge) {
  Outbox outbox;
  for (const std::int64_t id : {12, 4, 8})
    outbox.add(message(id));
  outbox.add(message(16, Kind::ping));
  EXPECT_TRUE(outbox.in_flight().empty());
  drain(outbox);
  outbox.queue(*outbox.find(MsgId{8}));
  EXPECT_EQ(outbox.in_flight(), (std::vector{MsgId{4}, MsgId{12}}));
  EXPECT_EQ(outbox.content_ids(), (std::vector{MsgId{4}, MsgId{8}, MsgId{12}}));
}

TEST(Outbox, ForgetsServiceMessagesSentLongAgo) {
  Outbox outbox;
  for (std::int64_t id = 4; id <= 400; id += 4)
    outbox.add(message(id, Kind::ack));
  drain(outbox);
  outbox.trim();
  EXPECT_EQ(outbox.find(MsgId{4}), nullptr);
  EXPECT_NE(outbox.find(MsgId{400}), nullptr);
  EXPECT_EQ(outbox.messages().size(), 64);
}

TEST(Outbox, DropsServiceMessagesAltogether) {
  Outbox outbox;
  outbox.add(message(4, Kind::ping));
  outbox.renumber(*outbox.find(MsgId{4}), {MsgId{8}, 0});
  outbox.add(message(12));
  outbox.drop_service_messages();
  EXPECT_EQ(drain(outbox), std::vector<std::int64_t>{12});
  EXPECT_EQ(outbox.find_named(MsgId{4}), nullptr);
}

}  // namespace
}  // namespace layer::mtproto
