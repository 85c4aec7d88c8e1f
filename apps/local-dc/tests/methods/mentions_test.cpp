#include <layer/tl/functions/channels.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/messages/affected_history.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/channels.hpp"

namespace layer::local_dc {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

namespace functions = tl::functions::messages;

struct Club : ChannelTown {
  Resident& ada = settle("9996610001", "Ada");
  Resident& bob = settle("9996610002", "Bob");
  ChannelId club = create(ada, "Club", Kind::supergroup);

  Club() { invite(ada, club, bob); }

  /// Bob answers a message of Ada's.
  std::int32_t answer(std::int32_t to, const std::string& text) {
    auto request = send_message(channel_peer(bob, club), text, random.value<std::int64_t>());
    tl::types::InputReplyToMessage reply;
    reply.reply_to_msg_id = to;
    request.reply_to = reply;
    (void)call(bob, request).value();
    return world.channel(club).box.last_id();
  }

  std::vector<std::string> unread() {
    functions::GetUnreadMentions request;
    request.peer = channel_peer(ada, club);
    request.limit = 10;
    const auto page = call(ada, request);
    return texts_in(page.value().get_if<tl::types::messages::ChannelMessages>()->messages);
  }
};

TEST(Mentions, AreUnreadUntilLookedAt) {
  Club club;
  const std::int32_t question = club.post(club.ada, club.club, "who is there?");
  club.answer(question, "I am");
  const auto* const update = club.last_update<tl::types::UpdateNewChannelMessage>(club.ada);
  ASSERT_NE(update, nullptr);
  EXPECT_TRUE(update->message.get_if<tl::types::Message>()->mentioned);
  EXPECT_THAT(club.unread(), ElementsAre("I am"));
  functions::ReadMentions read;
  read.peer = club.channel_peer(club.ada, club.club);
  (void)club.call(club.ada, read).value();
  EXPECT_THAT(club.unread(), IsEmpty());
}

TEST(Mentions, OfDeletedMessagesAreGone) {
  Club club;
  const std::int32_t question = club.post(club.ada, club.club, "who is there?");
  const std::int32_t answer = club.answer(question, "I am");
  tl::functions::channels::DeleteMessages remove;
  remove.channel = club.input_channel(club.ada, club.club);
  remove.id = {answer};
  (void)club.call(club.ada, remove).value();
  EXPECT_THAT(club.unread(), IsEmpty());
}

}  // namespace
}  // namespace layer::local_dc
