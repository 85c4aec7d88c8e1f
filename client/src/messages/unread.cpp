#include <layer/client/unread.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_peer.hpp>

#include "messages/until_done.hpp"

namespace layer {

namespace {

namespace functions = tl::functions::messages;

template <class Request>
Task<void> clear(Client client, PeerRef chat) {
  auto peer = co_await client.resolve_peer(std::move(chat));
  co_await until_done(client, Request(std::move(peer)));
}

}  // namespace

Task<void> Unread::clear_mentions() const {
  return clear<functions::ReadMentions>(client_, chat_);
}

Task<void> Unread::clear_reactions() const {
  return clear<functions::ReadReactions>(client_, chat_);
}

}  // namespace layer
