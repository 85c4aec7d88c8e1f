#include "session/server_salts.hpp"

#include <gtest/gtest.h>

#include "peer.hpp"

namespace layer::mtproto {
namespace {

constexpr UnixTime T{1'700'000'000s};
constexpr Salt FIRST{4711};

ServerSalts salts(std::uint32_t generation = 0) {
  return ServerSalts(test_key(), FIRST, generation);
}

TEST(ServerSalts, ChangeEachHalfHourAndOverlap) {
  ServerSalts server = salts();
  const Salt now = server.at(T);
  EXPECT_TRUE(server.accepts(now, T));
  EXPECT_NE(server.at(T + 30min), now);
  EXPECT_TRUE(server.accepts(now, T + 30min));
  EXPECT_FALSE(server.accepts(now, T + 60min));
}

TEST(ServerSalts, FollowFromTheKeyAndTheTime) {
  EXPECT_EQ(salts().at(T), salts().at(T));
}

TEST(ServerSalts, TakeTheFirstSaltForHalfAnHourFromItsFirstUse) {
  ServerSalts server = salts();
  EXPECT_TRUE(server.accepts(FIRST, T));
  EXPECT_TRUE(server.accepts(FIRST, T + 29min));
  EXPECT_FALSE(server.accepts(FIRST, T + 30min));
}

TEST(ServerSalts, TellTheFuture) {
  const ServerSalts server = salts();
  const auto future = server.future(T, 64);
  ASSERT_EQ(future.size(), 64);
  for (const FutureSalt& salt : future) {
    EXPECT_EQ(salt.valid_until - salt.valid_since, 1h);
    EXPECT_EQ(server.at(salt.valid_since), salt.salt);
    EXPECT_TRUE(salts().accepts(salt.salt, salt.valid_until - 1ns));
    EXPECT_FALSE(salts().accepts(salt.salt, salt.valid_until));
  }
  EXPECT_EQ(future.front().salt, server.at(T));
}

TEST(ServerSalts, CanBeMadeInvalidAllAtOnce) {
  ServerSalts server = salts();
  const Salt before = server.at(T);
  server.expire();
  EXPECT_FALSE(server.accepts(before, T));
  EXPECT_FALSE(server.accepts(FIRST, T));
  EXPECT_TRUE(server.accepts(salts(1).at(T), T)) << "the next generation";
}

}  // namespace
}  // namespace layer::mtproto
