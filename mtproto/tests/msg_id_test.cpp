#include <layer/mtproto/msg_id.hpp>

#include <gtest/gtest.h>

namespace layer::mtproto {
namespace {

using namespace std::chrono_literals;

constexpr UnixTime NOW{1'700'000'000s + 500ms};

TEST(MsgId, IsTheTimeInUnitsOfTwoToTheMinus32) {
  MsgIdSource ids(Role::client);
  const MsgId id = ids.next(NOW);
  EXPECT_EQ(id.value >> 32, 1'700'000'000);
  EXPECT_EQ(id.value & 0xffff'ffff, 0x8000'0000);
  EXPECT_EQ(id.time(), NOW);
}

TEST(MsgId, TellsItsTimeWithinANanosecond) {
  const UnixTime time = NOW + 123'456'789ns;
  MsgIdSource ids(Role::client);
  EXPECT_LE(time - ids.next(time).time(), 2ns);
}

TEST(MsgIdSource, ClientIdsAreDivisibleByFour) {
  MsgIdSource ids(Role::client);
  for (auto time = NOW; time < NOW + 100ns; time += 1ns)
    EXPECT_EQ(ids.next(time).value % 4, 0);
}

TEST(MsgIdSource, ServerIdsTellAnswersFromOthers) {
  MsgIdSource ids(Role::server);
  EXPECT_EQ(ids.next(NOW, MsgIdKind::answer).value % 4, 1);
  EXPECT_EQ(ids.next(NOW, MsgIdKind::other).value % 4, 3);
}

TEST(MsgIdSource, GrowsWhileTheClockStandsStill) {
  for (const Role role : {Role::client, Role::server}) {
    MsgIdSource ids(role);
    MsgId last = ids.next(NOW);
    for (int i = 0; i < 1000; ++i) {
      const auto kind = i % 3 == 0 ? MsgIdKind::answer : MsgIdKind::other;
      const MsgId next = ids.next(NOW, kind);
      EXPECT_LT(last, next);
      last = next;
    }
  }
}

TEST(MsgIdSource, GrowsWhileTheClockGoesBack) {
  MsgIdSource ids(Role::client);
  const MsgId last = ids.next(NOW);
  EXPECT_LT(last, ids.next(NOW - 1h));
}

TEST(MsgIdSource, FollowsTheClockBackWhenTold) {
  MsgIdSource ids(Role::client);
  (void)ids.next(NOW);
  ids.clock_went_back();
  EXPECT_LT(ids.next(NOW - 1h).time(), NOW);
}

TEST(MsgId, KnowsWhoMadeIt) {
  EXPECT_TRUE(MsgId{8}.is_from(Role::client));
  EXPECT_FALSE(MsgId{8}.is_from(Role::server));
  EXPECT_TRUE(MsgId{9}.is_from(Role::server));
  EXPECT_TRUE(MsgId{11}.is_from(Role::server));
  EXPECT_FALSE(MsgId{10}.is_from(Role::client));
  EXPECT_FALSE(MsgId{10}.is_from(Role::server));
}

}  // namespace
}  // namespace layer::mtproto
