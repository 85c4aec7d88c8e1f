#include "person.hpp"

#include <gtest/gtest.h>

namespace layer::chaos {
namespace {

local_dc::Peer place_of(PeerId chat) {
  using Kind = local_dc::Peer::Kind;
  if (chat.is_user()) return {Kind::user, chat.id()};
  return {chat.is_group() ? Kind::group : Kind::channel, chat.id()};
}

}  // namespace

Person::Person(Client client_, local_dc::Account account_, std::vector<local_dc::Peer> chats_)
    : client(std::move(client_)),
      account(std::move(account_)),
      chats(std::move(chats_)),
      updates_(client.stream_updates()) {
  for (const auto& chat : chats)
    for (const auto& message : account.history(chat))
      judged_up_to_[chat] = message.id;
}

Task<void> Person::watch() {
  for (;;) {
    const auto update = co_await updates_.next();
    if (!update) break;
    see(*update);
  }
  blind_ = true;
}

void Person::see(const Update& update) {
  if (const auto* message = update.get_if<NewMessage>()) {
    Sight& sight = seen_[{place_of(message->chat()), message->id()}];
    ++sight.arrivals;
    sight.text = message->text();
    if (message->file()) files_.push_back(*message);
  } else if (const auto* edited = update.get_if<MessageEdited>()) {
    seen_[{place_of(edited->chat()), edited->id()}].text = edited->text();
  }
}

void Person::expect_seen() {
  for (const auto& chat : chats) {
    std::int32_t& judged = judged_up_to_[chat];
    for (const auto& message : account.history(chat)) {
      if (message.id <= judged) continue;
      judged = message.id;
      if (message.outgoing || message.text.empty()) continue;
      const Sight sight = seen_[{chat, message.id}];
      EXPECT_EQ(sight.arrivals, 1) << message.text << ", to " << account.id();
      EXPECT_EQ(sight.text, message.text) << "as " << account.id() << " sees it";
    }
  }
  for (const auto& [place, sight] : seen_)
    EXPECT_LE(sight.arrivals, 1) << sight.text << ", to " << account.id();
  seen_.clear();
}

}  // namespace layer::chaos
