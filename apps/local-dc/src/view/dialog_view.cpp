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
  ReadState state;
  if (chat.kind() == Peer::Kind::channel)
    state = state_in_channel(world, user, world.channel(ChannelId{chat.id()}));
  else if (const Dialog* const dialog = user.box.dialog(chat))
    state = state_in_box(user.box, *dialog);
  const Box& box = world.box_of(user.id, chat);
  for (const std::int32_t id : world.visible_ids(user.id, chat))
    if (has_unread_reaction(*box.find(id), user.id)) ++state.unread_reactions;
  return state;
}

bool has_unread_reaction(const BoxMessage& message, UserId account) {
  return message.content->from == account &&
         std::ranges::any_of(message.content->reactions, &Reaction::unread);
}

const BoxMessage* top_message(const World& world, UserId viewer, Peer chat) {
  const std::span<const std::int32_t> ids = world.visible_ids(viewer, chat);
  return ids.empty() ? nullptr : world.box_of(viewer, chat).find(ids.back());
}

bool is_pinned(const User& user, Peer chat) {
  return std::ranges::find(user.pinned_dialogs, chat) != user.pinned_dialogs.end();
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
  shown.unread_reactions_count = state.unread_reactions;
  shown.pinned = is_pinned(view.viewer(), chat);
  const auto draft = view.viewer().drafts.find(chat);
  if (draft != view.viewer().drafts.end()) shown.draft = draft->second;
  shown.notify_settings = tl::types::PeerNotifySettings{};
  if (chat.kind() == Peer::Kind::channel)
    shown.pts = view.world().channel(ChannelId{chat.id()}).box.pts();
  return shown;
}

}  // namespace layer::local_dc
