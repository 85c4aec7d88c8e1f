#include "session/salt_book.hpp"

#include <gtest/gtest.h>

#include "test_time.hpp"

namespace layer::mtproto {
namespace {

constexpr UnixTime T = START_UNIX;

FutureSalt salt(std::int64_t value, Duration since, Duration until) {
  return {T + since, T + until, Salt{value}};
}

TEST(SaltBook, KeepsTheFirstSaltWhileItKnowsNoBetter) {
  SaltBook book(Salt{1});
  EXPECT_EQ(book.at(T), Salt{1});
  EXPECT_EQ(book.at(T + 100h), Salt{1});
}

TEST(SaltBook, MovesFromSaltToSalt) {
  SaltBook book(Salt{1});
  book.add(std::vector{salt(2, 0min, 60min), salt(3, 30min, 90min), salt(4, 60min, 120min)}, T);
  EXPECT_EQ(book.at(T), Salt{1}) << "salt 2 began just now: our clocks may differ";
  EXPECT_EQ(book.at(T + 2min), Salt{2});
  EXPECT_EQ(book.at(T + 30min), Salt{2});
  EXPECT_EQ(book.at(T + 31min), Salt{3}) << "of those that have begun, the one that lasts longest";
  EXPECT_EQ(book.at(T + 60min), Salt{3});
  EXPECT_EQ(book.at(T + 61min), Salt{4});
}

TEST(SaltBook, FindsItsPlaceAfterALongTime) {
  SaltBook book(Salt{1});
  book.add(std::vector{salt(2, 0min, 60min), salt(3, 30min, 90min), salt(4, 60min, 120min)}, T);
  EXPECT_EQ(book.at(T + 70min), Salt{4});
}

TEST(SaltBook, KeepsTheLastSaltWhenAllAreOver) {
  SaltBook book(Salt{1});
  book.add(std::vector{salt(2, 0min, 60min)}, T);
  EXPECT_EQ(book.at(T + 2min), Salt{2});
  EXPECT_EQ(book.at(T + 10h), Salt{2}) << "the server will say a better one";
}

TEST(SaltBook, BelievesTheServerForTenMinutes) {
  SaltBook book(Salt{1});
  book.add(std::vector{salt(2, -10min, 60min), salt(3, -5min, 90min)}, T);
  book.told(Salt{9}, T);
  EXPECT_EQ(book.at(T + 9min), Salt{9});
  EXPECT_EQ(book.at(T + 10min), Salt{3});
}

TEST(SaltBook, BelievesNoneOfItsSaltsAfterARefusal) {
  SaltBook book(Salt{1});
  book.add(std::vector{salt(2, -10min, 60min), salt(3, 30min, 90min)}, T);
  book.refused(Salt{9}, T);
  EXPECT_TRUE(book.dated().empty());
  EXPECT_EQ(book.at(T + 40min), Salt{9});
}

TEST(SaltBook, AsksWhenTheServerUsesASaltItDoesNotKnow) {
  SaltBook book(Salt{1});
  book.add(std::vector{salt(2, 30min, 90min)}, T);
  book.noticed(Salt{1});
  book.noticed(Salt{2});
  EXPECT_FALSE(book.wants_more(START, T));
  book.noticed(Salt{9});
  EXPECT_TRUE(book.wants_more(START, T));
  book.add(std::vector{salt(9, -1min, 60min)}, T);
  EXPECT_FALSE(book.wants_more(START + 2min, T)) << "it knows better now";
}

TEST(SaltBook, AsksForMoreWhenTheFutureIsEmpty) {
  SaltBook book(Salt{1});
  EXPECT_TRUE(book.wants_more(START, T));
  book.add(std::vector{salt(2, 0min, 60min), salt(3, 30min, 90min)}, T);
  EXPECT_FALSE(book.wants_more(START + 2min, T + 2min));
  EXPECT_TRUE(book.wants_more(START + 70min, T + 70min));
}

TEST(SaltBook, AsksOnceAMinute) {
  SaltBook book(Salt{1});
  EXPECT_TRUE(book.wants_more(START, T));
  EXPECT_FALSE(book.wants_more(START + 59s, T));
  EXPECT_TRUE(book.wants_more(START + 60s, T));
}

TEST(SaltBook, TakesNoMoreThanItAskedFor) {
  std::vector<FutureSalt> many;
  for (int i = 0; i < 1000; ++i)
    many.push_back(salt(i, i * 30min, (i + 2) * 30min));
  SaltBook book(Salt{1});
  book.add(many, T);
  EXPECT_LE(book.dated().size(), 64);
}

TEST(SaltBook, LeavesOutWhatIsOverOrUpsideDown) {
  SaltBook book(Salt{1});
  book.add(std::vector{salt(2, -60min, 0min), salt(3, 90min, 30min), salt(4, 30min, 30min)}, T);
  EXPECT_TRUE(book.dated().empty());
}

}  // namespace
}  // namespace layer::mtproto
