#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/dialog_peer.hpp>
#include <layer/tl/types/input_dialog_peer.hpp>

#include <algorithm>

#include "../view/view.hpp"
#include "peers.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;

constexpr std::size_t MOST = 5;

Answer<Peer> named(Call& call, const tl::enums::InputDialogPeer& peer) {
  const auto* const chat = peer.get_if<tl::types::InputDialogPeer>();
  if (chat == nullptr) return unsupported(call, "inputDialogPeerFolder");
  return resolve(call, chat->peer);
}

tl::types::DialogPeer show(View& view, Peer chat) {
  tl::types::DialogPeer shown;
  shown.peer = view.peer(chat);
  return shown;
}

Answer<bool> toggle(Call& call, const functions::ToggleDialogPin& request) {
  const Answer<Peer> chat = named(call, request.peer);
  if (!chat) return chat.error();
  User& self = call.self();
  const bool was_pinned = std::erase(self.pinned_dialogs, *chat) != 0;
  if (request.pinned) {
    if (self.pinned_dialogs.size() >= MOST) return bad_request("PINNED_DIALOGS_TOO_MUCH");
    self.pinned_dialogs.insert(self.pinned_dialogs.begin(), *chat);
  } else if (!was_pinned) {
    return yes();
  }
  View view = call.view();
  tl::types::UpdateDialogPinned news;
  news.pinned = request.pinned;
  news.peer = show(view, *chat);
  call.outbox.state_update(self.id, std::move(news));
  return yes();
}

Answer<bool> reorder(Call& call, const functions::ReorderPinnedDialogs& request) {
  if (request.folder_id != 0) return bad_request("FOLDER_ID_INVALID");
  std::vector<Peer> order;
  for (const tl::enums::InputDialogPeer& one : request.order) {
    const Answer<Peer> chat = named(call, one);
    if (!chat) return chat.error();
    if (std::ranges::find(order, *chat) == order.end()) order.push_back(*chat);
  }
  User& self = call.self();
  // Without `force`, pinned chats that are not named stay behind the others.
  if (!request.force)
    for (const Peer chat : self.pinned_dialogs)
      if (std::ranges::find(order, chat) == order.end()) order.push_back(chat);
  if (order.size() > MOST) return bad_request("PINNED_DIALOGS_TOO_MUCH");
  self.pinned_dialogs = order;
  View view = call.view();
  tl::types::UpdatePinnedDialogs news;
  std::vector<tl::enums::DialogPeer> shown;
  for (const Peer chat : order)
    shown.emplace_back(show(view, chat));
  news.order = std::move(shown);
  call.outbox.state_update(self.id, std::move(news));
  return yes();
}

}  // namespace

void add_pinned_dialog_methods(Methods& methods) {
  methods.add(toggle, {.audience = Audience::users});
  methods.add(reorder, {.audience = Audience::users});
}

}  // namespace layer::local_dc
