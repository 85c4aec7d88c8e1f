#include "updates/identity.hpp"

#include <gtest/gtest.h>

#include <set>

#include "sample_updates.hpp"

namespace layer::updates {
namespace {

using namespace layer::testing;

TEST(Identity, OfAMessageIsTheSameHoweverItComes) {
  const auto pushed = new_message("seen by 1", 12);
  const enums::Update fetched = types::UpdateNewMessage(text_message("seen by 2"), 0, 0);

  EXPECT_EQ(identity_of(pushed), identity_of(fetched));
}

TEST(Identity, TellsUpdatesApart) {
  const std::vector<enums::Update> updates = {
      new_message("a", 11),
      channel_message("a", 5, 11),
      channel_message("a", 6, 11),
      types::UpdateNewMessage(types::Message(2, types::PeerUser(7), 100, "a"), 11, 1),
      types::UpdateEditMessage(text_message("a"), 11, 1),
      types::UpdateEditMessage(text_message("a"), 12, 1),
      types::UpdateDeleteMessages({1}, 13, 0),
      types::UpdateDeleteMessages({2}, 13, 0),
      types::UpdateBotStopped(7, 100, true, 11),
      status(),
  };
  std::set<std::uint64_t> identities;
  for (const auto& update : updates)
    identities.insert(identity_of(update));

  EXPECT_EQ(identities.size(), updates.size());
}

}  // namespace
}  // namespace layer::updates
