#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_dialog_peer.hpp>
#include <layer/tl/types/messages/dialogs.hpp>
#include <layer/tl/types/messages/peer_dialogs.hpp>
#include <layer/tl/types/updates/state.hpp>

#include <algorithm>
#include <iterator>

#include "../model/limits.hpp"
#include "../view/dialog_view.hpp"
#include "peers.hpp"
#include "registry.hpp"
#include "state.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;
namespace types = tl::types::messages;
namespace enums = tl::enums::messages;

/// Adds a dialog and its newest message to an answer.
template <class D>
void add(View& view, D& answer, Peer chat) {
  answer.dialogs.emplace_back(show_dialog(view, chat));
  if (const BoxMessage* const top = top_message(view.world(), view.viewer().id, chat))
    answer.messages.push_back(view.message(*top));
}

/// A chat with messages.
struct Listed {
  Peer chat;
  const BoxMessage* top;
};

std::vector<Listed> newest_first(const World& world, const User& self) {
  std::vector<Listed> list;
  const auto add = [&](Peer chat) {
    if (const BoxMessage* const top = top_message(world, self.id, chat))
      list.push_back({chat, top});
  };
  for (const auto& [chat, dialog] : self.box.dialogs())
    add(chat);
  for (const ChannelId id : self.channels)
    add(world.channel(id).peer());
  std::ranges::sort(list, std::greater<>(),
                    [](const Listed& one) { return one.top->content->order; });
  return list;
}

/// Pinned chats come first, in their own order, if they are asked for.
std::vector<Listed> in_order(const World& world, const User& self, bool with_pinned) {
  std::vector<Listed> list;
  if (with_pinned)
    for (const Peer chat : self.pinned_dialogs)
      if (const BoxMessage* const top = top_message(world, self.id, chat))
        list.push_back({chat, top});
  std::ranges::remove_copy_if(newest_first(world, self), std::back_inserter(list),
                              [&](const Listed& one) { return is_pinned(self, one.chat); });
  return list;
}

/// The page continues behind the chat, message or date of the last one
/// (core.telegram.org/api/offsets).
std::size_t first_of_page(const Call& call, const std::vector<Listed>& list,
                          const functions::GetDialogs& request) {
  const bool from_top = request.offset_id == 0 && request.offset_date == 0;
  if (from_top) return 0;
  const Answer<Peer> offset = resolve(call, request.offset_peer);
  const auto is_offset = [&](const Listed& one) {
    if (offset) return one.chat == *offset;
    return one.top->id == request.offset_id && one.top->content->date == request.offset_date;
  };
  const auto named = std::ranges::find_if(list, is_offset);
  if (named != list.end()) return static_cast<std::size_t>(named - list.begin()) + 1;
  const User& self = call.self();
  const auto older = std::ranges::find_if(list, [&](const Listed& one) {
    return one.top->content->date < request.offset_date && !is_pinned(self, one.chat);
  });
  return static_cast<std::size_t>(older - list.begin());
}

template <class D>
D show_dialogs(View& view, std::span<const Listed> page) {
  D answer;
  for (const Listed& one : page)
    add(view, answer, one.chat);
  answer.users = view.users();
  answer.chats = view.chats();
  return answer;
}

Answer<enums::Dialogs> get_dialogs(Call& call, const functions::GetDialogs& request) {
  // Nobody has archived anything: the archive (folder 1) is empty.
  if (request.folder_id.value_or(0) != 0) return enums::Dialogs(types::Dialogs{});
  View view = call.view();
  const std::vector<Listed> list = in_order(call.world, call.self(), !request.exclude_pinned);
  const std::size_t first = first_of_page(call, list, request);
  const auto limit = static_cast<std::size_t>(std::clamp(request.limit, 0, limits::PAGE));
  const auto page = std::span(list).subspan(first, std::min(limit, list.size() - first));
  if (page.size() == list.size()) return enums::Dialogs(show_dialogs<types::Dialogs>(view, page));
  auto slice = show_dialogs<types::DialogsSlice>(view, page);
  slice.count = static_cast<std::int32_t>(list.size());
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
    add(view, answer, *peer);
  }
  answer.users = view.users();
  answer.chats = view.chats();
  answer.state = update_state(call);
  return enums::PeerDialogs(std::move(answer));
}

Answer<enums::PeerDialogs> get_pinned_dialogs(Call& call,
                                              const functions::GetPinnedDialogs& request) {
  View view = call.view();
  types::PeerDialogs answer;
  if (request.folder_id == 0)
    for (const Peer chat : call.self().pinned_dialogs)
      add(view, answer, chat);
  answer.users = view.users();
  answer.chats = view.chats();
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
