#include <layer/tl/functions/channels.hpp>
#include <layer/tl/types/channel_participant.hpp>

#include <gtest/gtest.h>

#include "support/channels.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::channels;

struct Club : ChannelTown {
  Resident& ada = settle("9996610001", "Ada");
  Resident& bob = settle("9996610002", "Bob");
  Resident& eve = settle("9996610003", "Eve");
  ChannelId club = create(ada, "Club", Kind::supergroup);

  Club() {
    invite(ada, club, bob);
    invite(ada, club, eve);
  }

  std::string promote(Resident& by, Resident& whom, AdminRights rights) {
    functions::EditAdmin request;
    request.channel = input_channel(by, club);
    request.user_id = input_user(by, whom);
    request.admin_rights = rights;
    return error_of(call(by, request));
  }

  std::string restrict(Resident& by, Resident& whom, BannedRights rights) {
    functions::EditBanned request;
    request.channel = input_channel(by, club);
    request.participant = input_peer(by, whom);
    request.banned_rights = rights;
    return error_of(call(by, request));
  }
};

AdminRights right(bool AdminRights::*which) {
  AdminRights rights;
  rights.*which = true;
  return rights;
}

BannedRights ban(bool BannedRights::*which, Date until = 0) {
  BannedRights rights;
  rights.*which = true;
  rights.until_date = until;
  return rights;
}

TEST(EditAdmin, TakesTheRightToDoSo) {
  Club club;
  EXPECT_EQ(club.promote(club.bob, club.eve, right(&AdminRights::ban_users)),
            "CHAT_ADMIN_REQUIRED");
  EXPECT_EQ(club.promote(club.ada, club.bob, right(&AdminRights::add_admins)), "");
  EXPECT_EQ(club.promote(club.bob, club.eve, right(&AdminRights::ban_users)), "RIGHT_FORBIDDEN")
      << "nobody gives what he does not have";
  EXPECT_EQ(club.promote(club.bob, club.ada, {}), "USER_CREATOR");
}

TEST(EditBanned, NeedsTheRightAndSparesAdminsOfOthers) {
  Club club;
  EXPECT_EQ(club.restrict(club.bob, club.eve, ban(&BannedRights::view_messages)),
            "CHAT_ADMIN_REQUIRED");
  ASSERT_EQ(club.promote(club.ada, club.bob, right(&AdminRights::ban_users)), "");
  ASSERT_EQ(club.promote(club.ada, club.eve, right(&AdminRights::pin_messages)), "");
  EXPECT_EQ(club.restrict(club.bob, club.eve, ban(&BannedRights::view_messages)),
            "USER_ADMIN_INVALID");
  EXPECT_EQ(club.restrict(club.ada, club.eve, ban(&BannedRights::view_messages)), "");
  EXPECT_EQ(club.world.channel(club.club).member(club.id_of(club.eve)), nullptr);
  EXPECT_EQ(error_of(club.try_post(club.eve, club.club, "let me in")), "CHANNEL_PRIVATE");
}

TEST(EditBanned, ARestrictionEnds) {
  Club club;
  ASSERT_EQ(club.restrict(club.ada, club.bob, ban(&BannedRights::send_messages, club.now + 60)),
            "");
  EXPECT_EQ(error_of(club.try_post(club.bob, club.club, "hello")), "USER_BANNED_IN_CHANNEL");
  club.now += 60;
  EXPECT_EQ(error_of(club.try_post(club.bob, club.club, "hello")), "");
}

TEST(DefaultRights, BindMembersButNotAdmins) {
  Club club;
  tl::functions::messages::EditChatDefaultBannedRights request;
  request.peer = club.channel_peer(club.ada, club.club);
  request.banned_rights = ban(&BannedRights::send_plain);
  EXPECT_EQ(error_of(club.call(club.ada, request)), "");
  EXPECT_EQ(error_of(club.call(club.ada, request)), "CHAT_NOT_MODIFIED");
  EXPECT_EQ(error_of(club.try_post(club.bob, club.club, "hello")), "CHAT_SEND_PLAIN_FORBIDDEN");
  EXPECT_EQ(error_of(club.try_post(club.ada, club.club, "hello")), "");
}

TEST(SlowMode, MakesMembersWait) {
  Club club;
  club.world.channel(club.club).slow_mode = 30;
  EXPECT_EQ(error_of(club.try_post(club.bob, club.club, "one")), "");
  club.now += 10;
  EXPECT_EQ(error_of(club.try_post(club.bob, club.club, "two")), "SLOWMODE_WAIT_20");
  EXPECT_EQ(error_of(club.try_post(club.ada, club.club, "admins need not")), "");
  club.now += 20;
  EXPECT_EQ(error_of(club.try_post(club.bob, club.club, "two")), "");
}

TEST(ParticipantUpdates, GoToBotsThatAreAdmins) {
  Club club;
  Resident& bot = club.settle_bot(55, "guard_bot");
  club.invite(club.ada, club.club, bot);
  ASSERT_EQ(club.promote(club.ada, bot, right(&AdminRights::ban_users)), "");
  ASSERT_EQ(club.restrict(club.ada, club.bob, ban(&BannedRights::view_messages)), "");
  const auto* const update = club.last_update<tl::types::UpdateChannelParticipant>(bot);
  ASSERT_NE(update, nullptr);
  EXPECT_EQ(update->user_id, number(club.id_of(club.bob)));
  EXPECT_TRUE(update->prev_participant->is<tl::types::ChannelParticipant>());
  EXPECT_TRUE(update->new_participant->is<tl::types::ChannelParticipantBanned>());
  EXPECT_EQ(update->qts, 3) << "after its coming and its promotion";
}

}  // namespace
}  // namespace layer::local_dc
