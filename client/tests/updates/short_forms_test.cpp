#include "updates/short_forms.hpp"

#include <layer/tl/types/message_fwd_header.hpp>

#include <gtest/gtest.h>

#include "sample_updates.hpp"

namespace layer::updates {
namespace {

using namespace layer::testing;

const types::Message& only_message(const enums::Updates& container) {
  const auto* updates = container.get_if<types::Updates>();
  const auto* update = updates->updates.at(0).get_if<types::UpdateNewMessage>();
  return *update->message.get_if<types::Message>();
}

TEST(ShortForms, APrivateMessageIsWrittenOut) {
  types::UpdateShortMessage form(5, 7, "hello", 11, 1, 1000);
  form.out = true;
  form.silent = true;

  const auto container = expand(form);

  const auto& message = only_message(container);
  EXPECT_EQ(message.id, 5);
  EXPECT_EQ(message.message, "hello");
  EXPECT_EQ(message.date, 1000);
  EXPECT_EQ(message.peer_id, enums::Peer(types::PeerUser(7)));
  EXPECT_TRUE(message.out && message.silent);
}

TEST(ShortForms, AGroupMessageKeepsItsWriter) {
  const auto container = expand(types::UpdateShortChatMessage(5, 7, 9, "hello", 11, 1, 1000));

  EXPECT_EQ(only_message(container).peer_id, enums::Peer(types::PeerChat(9)));
  EXPECT_EQ(*only_message(container).from_id, enums::Peer(types::PeerUser(7)));
}

TEST(ShortForms, NameThoseWhoMustBeKnown) {
  types::UpdateShortChatMessage form(5, 7, 9, "hello", 11, 1, 1000);
  form.via_bot_id = 8;
  types::MessageFwdHeader forwarded(500);
  forwarded.from_id = types::PeerChannel(6);
  form.fwd_from = forwarded;

  const std::vector<PeerId> expected = {PeerId::user(7), PeerId::group(9), PeerId::user(8),
                                        PeerId::channel(6)};
  EXPECT_EQ(named_in(form), expected);
}

TEST(ShortForms, OtherContainersStay) {
  const auto container = answer(new_message("a", 1));

  EXPECT_EQ(expand(container), container);
  EXPECT_TRUE(named_in(container).empty());
}

}  // namespace
}  // namespace layer::updates
