#include "support/channels.hpp"

#include <layer/tl/functions/channels.hpp>
#include <layer/tl/functions/updates.hpp>
#include <layer/tl/types/channel_messages_filter.hpp>
#include <layer/tl/types/channel_participants_filter.hpp>
#include <layer/tl/types/channels/channel_participants.hpp>
#include <layer/tl/types/chat_full.hpp>
#include <layer/tl/types/dialog.hpp>
#include <layer/tl/types/input_channel.hpp>
#include <layer/tl/types/messages/chat_full.hpp>
#include <layer/tl/types/messages/dialogs.hpp>
#include <layer/tl/types/messages/invited_users.hpp>
#include <layer/tl/types/updates/channel_difference.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace layer::local_dc {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

namespace functions = tl::functions::channels;

/// Ada's supergroup, with Bob; Eve is a stranger.
struct Club : ChannelTown {
  Resident& ada = settle("9996610001", "Ada");
  Resident& bob = settle("9996610002", "Bob");
  Resident& eve = settle("9996610003", "Eve");
  ChannelId club = create(ada, "Club", Kind::supergroup);

  Club() { invite(ada, club, bob); }

  std::vector<std::string> history(Resident& of) {
    const auto answer = call(of, get_history(channel_peer(of, club)));
    return texts_in(answer.value().get_if<tl::types::messages::ChannelMessages>()->messages);
  }

  tl::enums::updates::ChannelDifference difference(Resident& of, std::int32_t pts,
                                                   std::int32_t limit) {
    tl::functions::updates::GetChannelDifference request;
    request.channel = input_channel(of, club);
    request.filter = tl::types::ChannelMessagesFilterEmpty{};
    request.pts = pts;
    request.limit = limit;
    return call(of, request).value();
  }
};

TEST(Supergroup, AllMembersReadOneBox) {
  Club club;
  const std::int32_t first = club.post(club.ada, club.club, "hello");
  const std::int32_t second = club.post(club.bob, club.club, "hi");
  EXPECT_EQ(second, first + 1);
  EXPECT_THAT(club.history(club.ada), ElementsAre("hi", "hello"));
  EXPECT_THAT(club.history(club.bob), ElementsAre("hi", "hello"));
}

TEST(Supergroup, HasAPtsOfItsOwn) {
  Club club;
  const std::int32_t own = club.user(club.bob).box.pts();
  const std::int32_t before = club.world.channel(club.club).box.pts();
  club.post(club.ada, club.club, "hello");
  const auto* const update = club.last_update<tl::types::UpdateNewChannelMessage>(club.bob);
  ASSERT_NE(update, nullptr);
  EXPECT_EQ(update->pts, before + 1);
  EXPECT_EQ(update->pts_count, 1);
  EXPECT_EQ(club.user(club.bob).box.pts(), own);
}

TEST(Supergroup, StrangersCannotEnter) {
  Club club;
  club.post(club.ada, club.club, "secret");
  const auto request = get_history(club.channel_peer(club.eve, club.club));
  EXPECT_EQ(error_of(club.call(club.eve, request)), "CHANNEL_PRIVATE");
  const auto foreign = get_history(club.channel_peer(club.ada, club.club));
  EXPECT_EQ(error_of(club.call(club.eve, foreign)), "CHANNEL_INVALID");
}

TEST(Supergroup, UpdatesShowStrangersAsMin) {
  Club club;
  club.post(club.ada, club.club, "hello");
  const auto* const updates = club.bob.updates.back().get_if<tl::types::Updates>();
  ASSERT_NE(updates, nullptr);
  const tl::types::User* ada = nullptr;
  for (const tl::enums::User& user : updates->users)
    if (user.get_if<tl::types::User>()->id == number(club.id_of(club.ada)))
      ada = user.get_if<tl::types::User>();
  ASSERT_NE(ada, nullptr);
  EXPECT_TRUE(ada->min);
  tl::types::InputPeerUser by_hash;
  by_hash.user_id = ada->id;
  by_hash.access_hash = ada->access_hash.value();
  EXPECT_EQ(error_of(club.call(club.bob, send_message(by_hash, "hi", 1))), "PEER_ID_INVALID");
  tl::types::InputPeerUserFromMessage seen;
  seen.peer = club.channel_peer(club.bob, club.club);
  seen.msg_id = club.world.channel(club.club).box.last_id();
  seen.user_id = ada->id;
  EXPECT_EQ(error_of(club.call(club.bob, send_message(seen, "hi", 2))), "");
}

TEST(ChannelDifference, BringsWhatWasMissed) {
  Club club;
  const std::int32_t pts = club.world.channel(club.club).box.pts();
  club.post(club.ada, club.club, "one");
  club.post(club.ada, club.club, "two");
  const auto answer = club.difference(club.bob, pts, 100);
  const auto* const difference = answer.get_if<tl::types::updates::ChannelDifference>();
  ASSERT_NE(difference, nullptr);
  EXPECT_TRUE(difference->final);
  EXPECT_EQ(difference->pts, pts + 2);
  EXPECT_THAT(texts_in(difference->new_messages), ElementsAre("one", "two"));
  const auto rest = club.difference(club.bob, pts + 2, 100);
  EXPECT_TRUE(rest.is<tl::types::updates::ChannelDifferenceEmpty>());
}

TEST(ChannelDifference, ComesInSlicesOrIsTooLong) {
  Club club;
  const std::int32_t pts = club.world.channel(club.club).box.pts();
  for (int i = 0; i < 150; ++i)
    club.post(club.ada, club.club, std::to_string(i));
  const auto first = club.difference(club.bob, pts, 1000);
  const auto* const slice = first.get_if<tl::types::updates::ChannelDifference>();
  ASSERT_NE(slice, nullptr);
  EXPECT_FALSE(slice->final);
  const auto second = club.difference(club.bob, slice->pts, 1000);
  EXPECT_TRUE(second.get_if<tl::types::updates::ChannelDifference>()->final);
  const auto short_one = club.difference(club.bob, pts, 100);
  const auto* const too_long = short_one.get_if<tl::types::updates::ChannelDifferenceTooLong>();
  ASSERT_NE(too_long, nullptr);
  EXPECT_EQ(too_long->dialog.get_if<tl::types::Dialog>()->pts, pts + 150);
}

TEST(Supergroup, IsListedAmongTheDialogs) {
  Club club;
  say(club, club.ada, club.bob, "private");
  club.post(club.ada, club.club, "public");
  tl::functions::messages::GetDialogs request;
  request.offset_peer = tl::types::InputPeerEmpty{};
  request.limit = 10;
  const auto answer = club.call(club.bob, request);
  const auto& dialogs = answer.value().get_if<tl::types::messages::Dialogs>()->dialogs;
  ASSERT_EQ(dialogs.size(), 2u);
  const auto& newest = *dialogs.front().get_if<tl::types::Dialog>();
  EXPECT_TRUE(newest.peer.is<tl::types::PeerChannel>());
  EXPECT_EQ(newest.unread_count, 2) << "the message, and the one that says that Bob was added";
  EXPECT_TRUE(newest.pts.has_value());
}

TEST(Supergroup, ReadingIsToldToTheAuthor) {
  Club club;
  const std::int32_t id = club.post(club.ada, club.club, "hello");
  functions::ReadHistory request;
  request.channel = club.input_channel(club.bob, club.club);
  EXPECT_TRUE(club.call(club.bob, request).value());
  const auto* const read = club.last_update<tl::types::UpdateReadChannelOutbox>(club.ada);
  ASSERT_NE(read, nullptr);
  EXPECT_EQ(read->max_id, id);
}

TEST(Supergroup, OnlyAdminsDeleteTheMessagesOfOthers) {
  Club club;
  functions::DeleteMessages request;
  request.id = {club.post(club.ada, club.club, "mine")};
  request.channel = club.input_channel(club.bob, club.club);
  EXPECT_EQ(error_of(club.call(club.bob, request)), "MESSAGE_DELETE_FORBIDDEN");
  request.channel = club.input_channel(club.ada, club.club);
  EXPECT_EQ(club.call(club.ada, request).value()->pts_count, 1);
  EXPECT_THAT(club.history(club.bob), IsEmpty());
  EXPECT_NE(club.last_update<tl::types::UpdateDeleteChannelMessages>(club.bob), nullptr);
}

TEST(Supergroup, HidesItsHistoryFromNewMembers) {
  Club club;
  club.world.channel(club.club).hidden_history = true;
  club.post(club.ada, club.club, "before");
  club.invite(club.ada, club.club, club.eve);
  club.post(club.ada, club.club, "after");
  EXPECT_THAT(club.history(club.eve), ElementsAre("after"));
  EXPECT_THAT(club.history(club.bob), ElementsAre("after", "before"));
}

TEST(Participants, AreFiltered) {
  Club club;
  Resident& bot = club.settle_bot(55, "helper_bot");
  club.invite(club.ada, club.club, bot);
  const auto list = [&](tl::enums::ChannelParticipantsFilter filter) {
    functions::GetParticipants request;
    request.channel = club.input_channel(club.ada, club.club);
    request.filter = std::move(filter);
    request.limit = 100;
    const auto answer = club.call(club.ada, request);
    return answer.value().get_if<tl::types::channels::ChannelParticipants>()->count;
  };
  EXPECT_EQ(list(tl::types::ChannelParticipantsRecent{}), 3);
  EXPECT_EQ(list(tl::types::ChannelParticipantsAdmins{}), 1);
  EXPECT_EQ(list(tl::types::ChannelParticipantsBots{}), 1);
  tl::types::ChannelParticipantsSearch search;
  search.q = "bo";
  EXPECT_EQ(list(search), 1);
}

TEST(Channel, OnlyAdminsPost) {
  Club club;
  const ChannelId news = club.create(club.ada, "News", ChannelTown::Kind::channel);
  club.invite(club.ada, news, club.bob);
  EXPECT_EQ(error_of(club.try_post(club.bob, news, "hello")), "CHAT_ADMIN_REQUIRED");
  club.post(club.ada, news, "today");
  const auto* const update = club.last_update<tl::types::UpdateNewChannelMessage>(club.bob);
  ASSERT_NE(update, nullptr);
  const auto& message = *update->message.get_if<tl::types::Message>();
  EXPECT_TRUE(message.post);
  EXPECT_FALSE(message.from_id.has_value());
}

}  // namespace
}  // namespace layer::local_dc
