#include "peers/seen_peers.hpp"

#include <layer/tl/types/message.hpp>
#include <layer/tl/types/message_fwd_header.hpp>
#include <layer/tl/types/peer.hpp>

#include <gmock/gmock.h>

namespace layer {
namespace {

namespace types = tl::types;
using storage::SeenPeer;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

types::Message message_in(std::int64_t channel, std::int32_t id) {
  return types::Message(id, types::PeerChannel(channel), 100, "hi");
}

tl::enums::Message message_of(std::int64_t user, std::int32_t id) {
  auto message = message_in(5, id);
  message.from_id = types::PeerUser(user);
  return message;
}

std::vector<SeenPeer> seen_in(const std::vector<tl::enums::Message>& messages) {
  Sightings sightings;
  for (const auto& message : messages)
    sightings.add(message);
  std::vector<SeenPeer> seen;
  for (const auto& [id, sighting] : sightings.all())
    seen.push_back(sighting);
  return seen;
}

TEST(SeenPeers, AWriterIsKnownByItsLatestMessage) {
  EXPECT_THAT(seen_in({message_of(9, 4), message_of(9, 3)}),
              ElementsAre(SeenPeer(PeerId::user(9), PeerId::channel(5), 4)));
}

TEST(SeenPeers, SoAreThoseForwardedFromAndInlineBots) {
  auto message = message_in(5, 3);
  types::MessageFwdHeader header(90);
  header.from_id = types::PeerChannel(6);
  message.fwd_from = header;
  message.via_bot_id = 11;
  EXPECT_THAT(seen_in({message}),
              UnorderedElementsAre(SeenPeer(PeerId::channel(6), PeerId::channel(5), 3),
                                   SeenPeer(PeerId::user(11), PeerId::channel(5), 3)));
}

TEST(SeenPeers, AChatIsNotKnownByItsOwnMessages) {
  auto post = message_in(5, 3);
  post.from_id = types::PeerChannel(5);
  EXPECT_THAT(seen_in({post}), IsEmpty());
}

TEST(SeenPeers, WhatIsNotedIsNotStoredAgain) {
  SeenPeers peers;
  storage::Account account;
  const SeenPeer seen(PeerId::user(9), PeerId::channel(5), 4);
  EXPECT_THAT(peers.note(seen, account), ElementsAre(storage::Change(seen)));
  account.apply(seen);
  EXPECT_THAT(peers.note(seen, account), IsEmpty());
  const SeenPeer later(PeerId::user(9), PeerId::channel(5), 5);
  EXPECT_THAT(peers.note(later, account), ElementsAre(storage::Change(later)));
}

TEST(SeenPeers, StayFewAndAreForgottenInTurn) {
  SeenPeers peers;
  storage::Account account;
  for (std::int32_t id = 1; id <= 15'000; ++id)
    for (const auto& change :
         peers.note(SeenPeer(PeerId::user(id), PeerId::channel(5), id), account))
      account.apply(change);
  EXPECT_EQ(account.seen_peers.size(), 5'000u);
  EXPECT_FALSE(account.seen_peers.contains(PeerId::user(1)));
  EXPECT_FALSE(account.seen_peers.contains(PeerId::user(10'000)));
  EXPECT_TRUE(account.seen_peers.contains(PeerId::user(15'000)));
}

}  // namespace
}  // namespace layer
