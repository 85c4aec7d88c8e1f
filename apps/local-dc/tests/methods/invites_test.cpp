#include <layer/tl/functions/channels.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/chat_invite.hpp>
#include <layer/tl/types/exported_chat_invite.hpp>
#include <layer/tl/types/messages/chat_invite_importers.hpp>
#include <layer/tl/types/messages/exported_chat_invite.hpp>
#include <layer/tl/types/messages/exported_chat_invites.hpp>

#include <gtest/gtest.h>

#include "support/channels.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;

struct Club : ChannelTown {
  Resident& ada = settle("9996610001", "Ada");
  Resident& bob = settle("9996610002", "Bob");
  Resident& eve = settle("9996610003", "Eve");
  ChannelId club = create(ada, "Club", Kind::supergroup);

  functions::ExportChatInvite order() {
    functions::ExportChatInvite request;
    request.peer = channel_peer(ada, club);
    return request;
  }

  std::string link(const functions::ExportChatInvite& request) {
    return call(ada, request).value().get_if<tl::types::ChatInviteExported>()->link;
  }

  std::string enter(Resident& who, const std::string& link) {
    functions::ImportChatInvite request;
    request.hash = link.substr(link.find('+') + 1);
    return error_of(call(who, request));
  }

  functions::EditExportedChatInvite edit(const std::string& link) {
    functions::EditExportedChatInvite request;
    request.peer = channel_peer(ada, club);
    request.link = link;
    return request;
  }

  bool is_member(Resident& who) { return world.channel(club).member(id_of(who)) != nullptr; }
};

TEST(Invites, LetPeopleIn) {
  Club club;
  const std::string link = club.link(club.order());
  EXPECT_EQ(club.enter(club.bob, link), "");
  EXPECT_TRUE(club.is_member(club.bob));
  EXPECT_EQ(club.enter(club.bob, link), "USER_ALREADY_PARTICIPANT");
  EXPECT_EQ(club.enter(club.eve, "https://t.me/+nothing"), "INVITE_HASH_INVALID");
}

TEST(Invites, EndByTimeByUseAndByRevocation) {
  Club club;
  auto order = club.order();
  order.expire_date = club.now + 60;
  order.usage_limit = 1;
  const std::string link = club.link(order);
  EXPECT_EQ(club.enter(club.bob, link), "");
  EXPECT_EQ(club.enter(club.eve, link), "INVITE_HASH_EXPIRED") << "used up";
  order.usage_limit = 5;
  const std::string short_lived = club.link(order);
  const std::string revoked = club.link(order);
  auto edit = club.edit(revoked);
  edit.revoked = true;
  EXPECT_EQ(error_of(club.call(club.ada, edit)), "");
  EXPECT_EQ(club.enter(club.eve, revoked), "INVITE_HASH_EXPIRED");
  club.now += 60;
  EXPECT_EQ(club.enter(club.eve, short_lived), "INVITE_HASH_EXPIRED");
}

TEST(Invites, ThePermanentLinkIsReplacedWhenRevoked) {
  Club club;
  const std::string link = club.link(club.order());
  auto edit = club.edit(link);
  edit.revoked = true;
  const auto answer = club.call(club.ada, edit);
  const auto* const replaced =
      answer.value().get_if<tl::types::messages::ExportedChatInviteReplaced>();
  ASSERT_NE(replaced, nullptr);
  const auto& fresh = *replaced->new_invite.get_if<tl::types::ChatInviteExported>();
  EXPECT_TRUE(fresh.permanent);
  EXPECT_EQ(club.enter(club.bob, link), "INVITE_HASH_EXPIRED");
  EXPECT_EQ(club.enter(club.bob, fresh.link), "");
}

TEST(Invites, AreForAdmins) {
  Club club;
  ASSERT_EQ(club.enter(club.bob, club.link(club.order())), "");
  functions::ExportChatInvite request;
  request.peer = club.channel_peer(club.bob, club.club);
  EXPECT_EQ(error_of(club.call(club.bob, request)), "CHAT_ADMIN_REQUIRED");
}

TEST(Invites, ShowWhereTheyLead) {
  Club club;
  const std::string link = club.link(club.order());
  functions::CheckChatInvite request;
  request.hash = link.substr(link.find('+') + 1);
  const auto answer = club.call(club.bob, request);
  EXPECT_EQ(answer.value().get_if<tl::types::ChatInvite>()->title, "Club");
  const auto own = club.call(club.ada, request);
  EXPECT_TRUE(own.value().is<tl::types::ChatInviteAlready>());
}

TEST(JoinRequests, WaitForAnAdmin) {
  Club club;
  auto order = club.order();
  order.request_needed = true;
  const std::string link = club.link(order);
  EXPECT_EQ(club.enter(club.bob, link), "INVITE_REQUEST_SENT");
  EXPECT_EQ(club.enter(club.eve, link), "INVITE_REQUEST_SENT");
  EXPECT_FALSE(club.is_member(club.bob));
  const auto* const news = club.last_update<tl::types::UpdatePendingJoinRequests>(club.ada);
  ASSERT_NE(news, nullptr);
  EXPECT_EQ(news->requests_pending, 2);
  functions::HideChatJoinRequest decision;
  decision.peer = club.channel_peer(club.ada, club.club);
  decision.user_id = club.input_user(club.ada, club.bob);
  decision.approved = true;
  EXPECT_EQ(error_of(club.call(club.ada, decision)), "");
  EXPECT_TRUE(club.is_member(club.bob));
  EXPECT_EQ(error_of(club.call(club.ada, decision)), "HIDE_REQUESTER_MISSING");
  decision.user_id = club.input_user(club.ada, club.eve);
  decision.approved = false;
  EXPECT_EQ(error_of(club.call(club.ada, decision)), "");
  EXPECT_FALSE(club.is_member(club.eve));
}

TEST(Invites, ListThoseWhoCame) {
  Club club;
  const std::string link = club.link(club.order());
  ASSERT_EQ(club.enter(club.bob, link), "");
  functions::GetChatInviteImporters request;
  request.peer = club.channel_peer(club.ada, club.club);
  request.link = link;
  request.offset_user = tl::types::InputUserEmpty{};
  request.limit = 10;
  const auto answer = club.call(club.ada, request);
  EXPECT_EQ(answer.value()->count, 1);
  EXPECT_EQ(answer.value()->users.size(), 1u);
}

}  // namespace
}  // namespace layer::local_dc
