#include <layer/tl/list_of.hpp>
#include <layer/tl/match.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/message.hpp>
#include <layer/tl/types/message_entity.hpp>
#include <layer/tl/types/peer.hpp>
#include <layer/tl/types/text_with_entities.hpp>
#include <layer/tl/types/update.hpp>

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace layer::tl {
namespace {

TEST(Box, TakesEachOfItsConstructors) {
  const enums::Peer user = types::PeerUser(1);
  const enums::Peer chat = types::PeerChat(1);
  EXPECT_TRUE(user.is<types::PeerUser>());
  EXPECT_EQ(user.id(), types::PeerUser::ID);
  EXPECT_EQ(user.get_if<types::PeerUser>()->user_id, 1);
  EXPECT_EQ(user.get_if<types::PeerChat>(), nullptr);
  EXPECT_NE(user, chat);
  EXPECT_EQ(user, enums::Peer(types::PeerUser(1)));
  EXPECT_NE(user, enums::Peer(types::PeerUser(2)));
}

TEST(Box, IsAPointer) {
  static_assert(sizeof(enums::Update) == sizeof(void*));
  static_assert(sizeof(Maybe<enums::Update>) == sizeof(void*));
}

TEST(Box, IsEmptyUntilSetAndAfterBeingMovedFrom) {
  enums::Peer peer;
  EXPECT_TRUE(peer.empty());
  EXPECT_EQ(peer.id(), 0u);
  EXPECT_EQ(peer.get_if<types::PeerUser>(), nullptr);
  peer = types::PeerUser(1);
  const enums::Peer other = std::move(peer);
  EXPECT_FALSE(other.empty());
  EXPECT_TRUE(peer.empty());
  EXPECT_EQ(peer, enums::Peer());
}

TEST(Box, CopiesAreDeep) {
  enums::Message one = types::Message(1, types::PeerUser(2), 3, "text");
  one.get_if<types::Message>()->entities =
      list_of<enums::MessageEntity>(types::MessageEntityBold(0, 4));
  enums::Message two = one;
  EXPECT_EQ(one, two);
  two.get_if<types::Message>()->entities->clear();
  EXPECT_NE(one, two);
  EXPECT_EQ(one.get_if<types::Message>()->entities->size(), 1u);
}

TEST(Box, OfAConstructorWithoutFieldsOwnsNoMemory) {
  const enums::InputPeer one = types::InputPeerSelf();
  const enums::InputPeer two = types::InputPeerSelf();
  EXPECT_EQ(one.data(), two.data());
  EXPECT_EQ(one, two);
}

TEST(Box, OfASingleConstructorIsUsedLikeAPointer) {
  enums::TextWithEntities text = types::TextWithEntities("hi", {});
  text->text += "!";
  EXPECT_EQ((*text).text, "hi!");
}

TEST(Box, MayHoldAValueThatContainsIt) {
  enums::Message message = types::Message(1, types::PeerUser(2), 3, "inner");
  enums::Update update = types::UpdateNewMessage(std::move(message), 1, 1);
  update =
      types::UpdateEditMessage(std::move(update.get_if<types::UpdateNewMessage>()->message), 2, 1);
  EXPECT_EQ(update.get_if<types::UpdateEditMessage>()->message.get_if<types::Message>()->message,
            "inner");
}

TEST(Struct, HasAConstructorOfItsRequiredFields) {
  const auto message = types::Message(1, types::PeerUser(2), 3, "text").with([](auto& m) {
    m.silent = true;
    m.views = 7;
  });
  EXPECT_EQ(message.id, 1);
  EXPECT_EQ(message.message, "text");
  EXPECT_TRUE(message.silent);
  EXPECT_EQ(message.views, 7);
  EXPECT_NE(message, types::Message(1, types::PeerUser(2), 3, "text"));
}

TEST(Maybe, IsUsedLikeAnOptional) {
  Maybe<enums::Peer> peer;
  EXPECT_FALSE(peer);
  EXPECT_EQ(peer, std::nullopt);
  EXPECT_THROW(peer.value(), std::bad_optional_access);
  EXPECT_EQ(peer.value_or(types::PeerUser(9)), enums::Peer(types::PeerUser(9)));
  peer = types::PeerUser(1);
  ASSERT_TRUE(peer.has_value());
  EXPECT_TRUE(peer->is<types::PeerUser>());
  EXPECT_EQ(*peer, enums::Peer(types::PeerUser(1)));
  peer.reset();
  EXPECT_EQ(peer, Maybe<enums::Peer>(std::nullopt));
}

TEST(Match, CallsTheFunctionOfTheConstructor) {
  const auto kind = [](const enums::Peer& peer) {
    return match(
        peer, [](const types::PeerUser& user) { return "user " + std::to_string(user.user_id); },
        [](const types::PeerChat&) { return std::string("chat"); },
        [](Other) { return std::string("other"); });
  };
  EXPECT_EQ(kind(types::PeerUser(5)), "user 5");
  EXPECT_EQ(kind(types::PeerChat(5)), "chat");
  EXPECT_EQ(kind(types::PeerChannel(5)), "other");
  EXPECT_EQ(kind(enums::Peer()), "other");
}

TEST(Match, WithoutOtherDoesNothingForTheRest) {
  enums::Peer peer = types::PeerUser(5);
  match(peer, [](types::PeerChat& chat) { chat.chat_id = 0; });
  match(peer, [](types::PeerUser& user) { user.user_id = 6; });
  EXPECT_EQ(peer, enums::Peer(types::PeerUser(6)));
}

TEST(ListOf, MakesAVectorOfBoxesOrOfWhatItIsGiven) {
  const std::vector<enums::Peer> peers =
      list_of<enums::Peer>(types::PeerUser(1), types::PeerChat(2));
  EXPECT_TRUE(peers.at(1).is<types::PeerChat>());
  EXPECT_EQ(list_of(1, 2, 3), (std::vector<int>{1, 2, 3}));
}

}  // namespace
}  // namespace layer::tl
