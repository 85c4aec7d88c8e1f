#include <layer/client/pins.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/updates.hpp>

#include "messages/until_done.hpp"

namespace layer {

namespace {

namespace functions = tl::functions::messages;

Task<void> set_pinned(Client client, PeerRef chat, std::int32_t id, PinOptions options,
                      bool pinned) {
  auto peer = co_await client.resolve_peer(std::move(chat));
  functions::UpdatePinnedMessage request(std::move(peer), id);
  request.silent = options.silent;
  request.pm_oneside = options.only_here;
  request.unpin = !pinned;
  co_await client.invoke(request);
}

Task<void> unpin_each(Client client, PeerRef chat) {
  auto peer = co_await client.resolve_peer(std::move(chat));
  co_await until_done(client, functions::UnpinAllMessages(std::move(peer)));
}

}  // namespace

Task<void> Pins::pin(std::int32_t id, PinOptions options) const {
  return set_pinned(client_, chat_, id, options, true);
}

Task<void> Pins::unpin(std::int32_t id) const {
  return set_pinned(client_, chat_, id, PinOptions(), false);
}

Task<void> Pins::unpin_all() const {
  return unpin_each(client_, chat_);
}

}  // namespace layer
