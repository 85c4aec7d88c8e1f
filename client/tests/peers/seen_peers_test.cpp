#include "peers/seen_peers.hpp"

#include <layer/tl/types/message.hpp>
#include <layer/tl/types/message_fwd_header.hpp>
#include <layer/tl/types/peer.hpp>

#include <gtest/gtest.h>

namespace layer {
namespace {

namespace types = tl::types;

types::Message message_in(std::int64_t channel, std::int32_t id) {
  return types::Message(id, types::PeerChannel(channel), 100, "hi");
}

TEST(SeenPeers, AWriterIsKnownByItsLastMessage) {
  SeenPeers seen;
  for (const std::int32_t id : {3, 4}) {
    auto message = message_in(5, id);
    message.from_id = types::PeerUser(9);
    seen.learn(message);
  }
  EXPECT_EQ(seen.find(PeerId::user(9)), (SeenIn{PeerId::channel(5), 4}));
  EXPECT_EQ(seen.find(PeerId::channel(9)), std::nullopt);
}

TEST(SeenPeers, SoAreThoseForwardedFromAndInlineBots) {
  SeenPeers seen;
  auto message = message_in(5, 3);
  types::MessageFwdHeader header(90);
  header.from_id = types::PeerChannel(6);
  message.fwd_from = header;
  message.via_bot_id = 11;
  seen.learn(message);
  EXPECT_EQ(seen.find(PeerId::channel(6)), (SeenIn{PeerId::channel(5), 3}));
  EXPECT_EQ(seen.find(PeerId::user(11)), (SeenIn{PeerId::channel(5), 3}));
}

TEST(SeenPeers, AChatIsNotKnownByItsOwnMessages) {
  SeenPeers seen;
  auto post = message_in(5, 3);
  post.from_id = types::PeerChannel(5);
  seen.learn(post);
  EXPECT_EQ(seen.find(PeerId::channel(5)), std::nullopt);
}

TEST(SeenPeers, StaySmall) {
  SeenPeers seen;
  for (std::int32_t id = 1; id <= 15'000; ++id) {
    auto message = message_in(5, id);
    message.from_id = types::PeerUser(id);
    seen.learn(message);
  }
  EXPECT_EQ(seen.find(PeerId::user(1)), std::nullopt);
  EXPECT_NE(seen.find(PeerId::user(15'000)), std::nullopt);
}

}  // namespace
}  // namespace layer
