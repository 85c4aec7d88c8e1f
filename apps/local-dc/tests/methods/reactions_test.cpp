#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/message_peer_reaction.hpp>
#include <layer/tl/types/message_reactions.hpp>
#include <layer/tl/types/messages/affected_history.hpp>
#include <layer/tl/types/messages/message_reactions_list.hpp>
#include <layer/tl/types/messages/peer_dialogs.hpp>
#include <layer/tl/types/messages/reactions.hpp>
#include <layer/tl/types/reaction.hpp>
#include <layer/tl/types/reaction_count.hpp>

#include <gtest/gtest.h>

#include "support/channels.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;

struct Club : ChannelTown {
  Resident& ada = settle("9996610001", "Ada");
  Resident& bob = settle("9996610002", "Bob");
  ChannelId club = create(ada, "Club", Kind::supergroup);
  std::int32_t message = 0;

  Club() {
    invite(ada, club, bob);
    message = post(ada, club, "vote with your heart");
  }

  functions::SendReaction reaction(Resident& from, const std::string& emoji) {
    functions::SendReaction request;
    request.peer = channel_peer(from, club);
    request.msg_id = message;
    request.add_to_recent = true;
    tl::types::ReactionEmoji one;
    one.emoticon = emoji;
    request.reaction.emplace().emplace_back(std::move(one));
    return request;
  }
};

TEST(Reactions, AreCountedAndTold) {
  Club club;
  ASSERT_EQ(error_of(club.call(club.bob, club.reaction(club.bob, "🔥"))), "");
  const auto* const update = club.last_update<tl::types::UpdateMessageReactions>(club.ada);
  ASSERT_NE(update, nullptr);
  ASSERT_EQ(update->reactions->results.size(), 1u);
  EXPECT_EQ(update->reactions->results.front()->count, 1);
  EXPECT_FALSE(update->reactions->results.front()->chosen_order.has_value()) << "it is not Ada's";
  EXPECT_EQ(error_of(club.call(club.bob, club.reaction(club.bob, "🔥"))), "MESSAGE_NOT_MODIFIED");
}

TEST(Reactions, AreReplacedAndTakenBack) {
  Club club;
  ASSERT_EQ(error_of(club.call(club.bob, club.reaction(club.bob, "🔥"))), "");
  ASSERT_EQ(error_of(club.call(club.bob, club.reaction(club.bob, "👍"))), "");
  const auto& content = *club.world.channel(club.club).box.find(club.message)->content;
  ASSERT_EQ(content.reactions.size(), 1u);
  EXPECT_EQ(content.reactions.front().emoji, "👍");
  auto nothing = club.reaction(club.bob, "👍");
  nothing.reaction.reset();
  ASSERT_EQ(error_of(club.call(club.bob, nothing)), "");
  EXPECT_TRUE(content.reactions.empty());
}

TEST(Reactions, OnlyKnownEmojiAndOneOfThem) {
  Club club;
  EXPECT_EQ(error_of(club.call(club.bob, club.reaction(club.bob, "x"))), "REACTION_INVALID");
  auto two = club.reaction(club.bob, "👍");
  two.reaction->push_back(two.reaction->front());
  EXPECT_EQ(error_of(club.call(club.bob, two)), "REACTIONS_TOO_MANY");
}

TEST(Reactions, AreListedAndRemembered) {
  Club club;
  (void)club.call(club.ada, club.reaction(club.ada, "👍")).value();
  (void)club.call(club.bob, club.reaction(club.bob, "🔥")).value();
  functions::GetMessageReactionsList request;
  request.peer = club.channel_peer(club.ada, club.club);
  request.id = club.message;
  request.limit = 1;
  const auto first = club.call(club.ada, request);
  EXPECT_EQ(first.value()->count, 2);
  ASSERT_EQ(first.value()->reactions.size(), 1u);
  EXPECT_FALSE(first.value()->reactions.front()->my) << "the newest comes first";
  request.offset = first.value()->next_offset;
  const auto second = club.call(club.ada, request);
  EXPECT_TRUE(second.value()->reactions.front()->my);
  EXPECT_FALSE(second.value()->next_offset.has_value());
  functions::GetRecentReactions recent;
  recent.limit = 10;
  const auto remembered = club.call(club.bob, recent);
  EXPECT_EQ(remembered.value().get_if<tl::types::messages::Reactions>()->reactions.size(), 1u);
}

TEST(Reactions, AreUnreadUntilTheAuthorHasLooked) {
  Club club;
  (void)club.call(club.bob, club.reaction(club.bob, "🔥")).value();
  functions::GetUnreadReactions request;
  request.peer = club.channel_peer(club.ada, club.club);
  request.limit = 10;
  const auto count = [&] {
    const auto answer = club.call(club.ada, request);
    return answer.value().get_if<tl::types::messages::ChannelMessages>()->messages.size();
  };
  EXPECT_EQ(count(), 1u);
  functions::ReadReactions read;
  read.peer = request.peer;
  (void)club.call(club.ada, read).value();
  EXPECT_EQ(count(), 0u);
}

}  // namespace
}  // namespace layer::local_dc
