#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/dialog.hpp>
#include <layer/tl/types/input_dialog_peer.hpp>
#include <layer/tl/types/messages/dialogs.hpp>
#include <layer/tl/types/messages/peer_dialogs.hpp>
#include <layer/tl/types/peer_notify_settings.hpp>
#include <layer/tl/types/updates/state.hpp>

#include <algorithm>

#include "../model/limits.hpp"
#include "peers.hpp"
#include "registry.hpp"
#include "state.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;
namespace types = tl::types::messages;
namespace enums = tl::enums::messages;

tl::types::Dialog show(View& view, Peer peer, const Dialog& dialog) {
  const Box& box = view.viewer().box;
  tl::types::Dialog shown;
  shown.peer = view.peer(peer);
  shown.top_message = dialog.ids.empty() ? 0 : dialog.ids.back();
  shown.read_inbox_max_id = dialog.read_inbox_max;
  shown.read_outbox_max_id = dialog.read_outbox_max;
  shown.unread_count = box.unread_count(dialog);
  for (const std::int32_t id : dialog.ids)
    if (id > dialog.read_inbox_max && box.find(id)->mentioned) ++shown.unread_mentions_count;
  shown.notify_settings = tl::types::PeerNotifySettings{};
  return shown;
}

/// Adds a dialog and its newest message to an answer.
template <class D>
void add(View& view, D& answer, Peer peer, const Dialog& dialog) {
  answer.dialogs.emplace_back(show(view, peer, dialog));
  if (!dialog.ids.empty())
    answer.messages.push_back(view.message(*view.viewer().box.find(dialog.ids.back())));
}

/// The chats that have messages, by their newest one. In one box, a newer message has a higher
/// number.
std::vector<Peer> newest_first(const Box& box) {
  std::vector<std::pair<std::int32_t, Peer>> order;
  for (const auto& [peer, dialog] : box.dialogs())
    if (!dialog.ids.empty()) order.emplace_back(dialog.ids.back(), peer);
  std::ranges::sort(order, std::greater<>());
  std::vector<Peer> peers;
  for (const auto& [top, peer] : order)
    peers.push_back(peer);
  return peers;
}

bool is_behind_offset(const Box& box, Peer peer, const functions::GetDialogs& request) {
  const std::int32_t top = box.dialog(peer)->ids.back();
  if (request.offset_id != 0) return top < request.offset_id;
  return request.offset_date == 0 || box.find(top)->content->date < request.offset_date;
}

template <class D>
D show_dialogs(View& view, std::span<const Peer> peers) {
  D answer;
  for (const Peer peer : peers)
    add(view, answer, peer, *view.viewer().box.dialog(peer));
  answer.users = view.users();
  answer.chats = view.chats();
  return answer;
}

Answer<enums::Dialogs> get_dialogs(Call& call, const functions::GetDialogs& request) {
  const Box& box = call.self().box;
  View view = call.view();
  // Nobody has archived anything: the archive (folder 1) is empty.
  if (request.folder_id.value_or(0) != 0) return enums::Dialogs(types::Dialogs{});
  const std::vector<Peer> all = newest_first(box);
  std::vector<Peer> page;
  const auto limit = static_cast<std::size_t>(std::clamp(request.limit, 0, limits::PAGE));
  for (const Peer peer : all)
    if (page.size() < limit && is_behind_offset(box, peer, request)) page.push_back(peer);
  if (page.size() == all.size()) return enums::Dialogs(show_dialogs<types::Dialogs>(view, page));
  auto slice = show_dialogs<types::DialogsSlice>(view, page);
  slice.count = static_cast<std::int32_t>(all.size());
  return enums::Dialogs(std::move(slice));
}

Answer<enums::PeerDialogs> get_peer_dialogs(Call& call, const functions::GetPeerDialogs& request) {
  View view = call.view();
  types::PeerDialogs answer;
  for (const tl::enums::InputDialogPeer& one : request.peers) {
    const auto* const named = one.get_if<tl::types::InputDialogPeer>();
    if (named == nullptr) continue;
    const Answer<Peer> peer = resolve(call, named->peer);
    if (!peer) return peer.error();
    const Dialog* const dialog = call.self().box.dialog(*peer);
    add(view, answer, *peer, dialog != nullptr ? *dialog : Dialog{});
  }
  answer.users = view.users();
  answer.chats = view.chats();
  answer.state = update_state(call);
  return enums::PeerDialogs(std::move(answer));
}

// No chat can be pinned yet, so none is.
Answer<enums::PeerDialogs> get_pinned_dialogs(Call& call, const functions::GetPinnedDialogs&) {
  types::PeerDialogs answer;
  answer.state = update_state(call);
  return enums::PeerDialogs(std::move(answer));
}

}  // namespace

void add_dialog_methods(Methods& methods) {
  methods.add(get_dialogs, {.audience = Audience::users});
  methods.add(get_peer_dialogs, {.audience = Audience::users});
  methods.add(get_pinned_dialogs, {.audience = Audience::users});
}

}  // namespace layer::local_dc
