#include "updates/undescribed.hpp"

#include <layer/tl/types/user.hpp>

#include <gtest/gtest.h>

#include "sample_updates.hpp"

namespace layer::updates {
namespace {

using namespace layer::testing;
using Peers = std::vector<PeerId>;

enums::Updates from_nine(std::vector<enums::User> users) {
  types::Message message(1, types::PeerChat(4), 100, "hi");
  message.from_id = types::PeerUser(9);
  std::vector<enums::Update> updates;
  updates.emplace_back(types::UpdateNewMessage(message, 11, 1));
  return types::Updates(std::move(updates), std::move(users), {}, 100, 0);
}

TEST(Undescribed, AWriterWhomTheContainerDoesNotDescribe) {
  EXPECT_EQ(undescribed_in(from_nine({})), Peers{PeerId::user(9)});
}

TEST(Undescribed, APartialDescriptionIsOne) {
  types::User partial(9);
  partial.min = true;
  EXPECT_EQ(undescribed_in(from_nine({partial})), Peers{});
}

TEST(Undescribed, UpdatesWithoutMessagesNameNobody) {
  EXPECT_EQ(undescribed_in(answer(status())), Peers{});
}

TEST(Undescribed, ShortFormsDescribeNobody) {
  EXPECT_EQ(undescribed_in(types::UpdateShortMessage(1, 9, "hi", 11, 1, 100)),
            Peers{PeerId::user(9)});
}

}  // namespace
}  // namespace layer::updates
