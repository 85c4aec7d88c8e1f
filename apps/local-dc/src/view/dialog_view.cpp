#include "dialog_view.hpp"

#include <layer/tl/types/peer_notify_settings.hpp>

#include <algorithm>

namespace layer::local_dc {
namespace {

ReadState state_in_channel(const World& world, const User& user, const Channel& channel) {
  const ChannelMember* const member = channel.member(user.id);
  if (member == nullptr) return {.inbox_max = channel.box.last_id()};
  ReadState state{.inbox_max = member->read_inbox_max, .outbox_max = member->read_outbox_max};
  for (const std::int32_t id : world.visible_ids(user.id, channel.peer())) {
    const bool incoming = channel.box.find(id)->content->from != user.id;
    if (id > member->read_inbox_max && incoming) ++state.unread;
  }
  state.unread_mentions = static_cast<std::int32_t>(member->unread_mentions.size());
  return state;
}

ReadState state_in_box(const Box& box, const Dialog& dialog) {
  ReadState state{.inbox_max = dialog.read_inbox_max,
                  .outbox_max = dialog.read_outbox_max,
                  .unread = box.unread_count(dialog)};
  state.unread_mentions = static_cast<std::int32_t>(std::ranges::count_if(
      dialog.ids, [&](std::int32_t id) { return box.find(id)->unread_mention; }));
  return state;
}

}  // namespace

ReadState read_state(const World& world, const User& user, Peer chat) {
  if (chat.kind() == Peer::Kind::channel)
    return state_in_channel(world, user, world.channel(ChannelId{chat.id()}));
  const Dialog* const dialog = user.box.dialog(chat);
  return dialog != nullptr ? state_in_box(user.box, *dialog) : ReadState{};
}

const BoxMessage* top_message(const World& world, UserId viewer, Peer chat) {
  const std::span<const std::int32_t> ids = world.visible_ids(viewer, chat);
  return ids.empty() ? nullptr : world.box_of(viewer, chat).find(ids.back());
}

tl::types::Dialog show_dialog(View& view, Peer chat) {
  const ReadState state = read_state(view.world(), view.viewer(), chat);
  const BoxMessage* const top = top_message(view.world(), view.viewer().id, chat);
  tl::types::Dialog shown;
  shown.peer = view.peer(chat);
  shown.top_message = top != nullptr ? top->id : 0;
  shown.read_inbox_max_id = state.inbox_max;
  shown.read_outbox_max_id = state.outbox_max;
  shown.unread_count = state.unread;
  shown.unread_mentions_count = state.unread_mentions;
  shown.notify_settings = tl::types::PeerNotifySettings{};
  if (chat.kind() == Peer::Kind::channel)
    shown.pts = view.world().channel(ChannelId{chat.id()}).box.pts();
  return shown;
}

}  // namespace layer::local_dc
