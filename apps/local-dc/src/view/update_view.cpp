#include "view.hpp"

namespace layer::local_dc {
namespace {

template <class U>
U numbered(const BoxEvent& event) {
  U update;
  update.pts = event.pts;
  update.pts_count = event.count;
  return update;
}

tl::enums::Message shown_or_empty(View& view, const Box& box, std::int32_t id) {
  const BoxMessage* const message = box.find(id);
  if (message != nullptr) return view.message(*message);
  // Deleted since: the deletion follows in the log.
  tl::types::MessageEmpty empty;
  empty.id = id;
  return empty;
}

/// An event of the viewer's own box.
struct EventView {
  View& view;
  const BoxEvent& event;

  tl::enums::Update operator()(const event::Added& added) const {
    auto update = numbered<tl::types::UpdateNewMessage>(event);
    update.message = shown_or_empty(view, view.viewer().box, added.id);
    return update;
  }

  tl::enums::Update operator()(const event::Edited& edited) const {
    auto update = numbered<tl::types::UpdateEditMessage>(event);
    update.message = shown_or_empty(view, view.viewer().box, edited.id);
    return update;
  }

  tl::enums::Update operator()(const event::Deleted& deleted) const {
    auto update = numbered<tl::types::UpdateDeleteMessages>(event);
    update.messages = deleted.ids;
    return update;
  }

  tl::enums::Update operator()(const event::InboxRead& read) const {
    auto update = numbered<tl::types::UpdateReadHistoryInbox>(event);
    update.peer = view.peer(read.dialog);
    update.max_id = read.max_id;
    update.still_unread_count = read.still_unread;
    return update;
  }

  tl::enums::Update operator()(const event::OutboxRead& read) const {
    auto update = numbered<tl::types::UpdateReadHistoryOutbox>(event);
    update.peer = view.peer(read.dialog);
    update.max_id = read.max_id;
    return update;
  }

  tl::enums::Update operator()(const event::ContentsRead& read) const {
    auto update = numbered<tl::types::UpdateReadMessagesContents>(event);
    update.messages = read.ids;
    return update;
  }

  tl::enums::Update operator()(const event::Pinned& pinned) const {
    auto update = numbered<tl::types::UpdatePinnedMessages>(event);
    update.pinned = pinned.pinned;
    update.peer = view.peer(pinned.dialog);
    update.messages = pinned.ids;
    return update;
  }
};

/// An event of a channel's box. What members have read is in no box of a channel.
struct ChannelEventView {
  View& view;
  const BoxEvent& event;
  ChannelId channel;

  template <class U>
  U begin() const {
    view.mention(channel);
    auto update = numbered<U>(event);
    if constexpr (requires { update.channel_id; }) update.channel_id = number(channel);
    return update;
  }

  tl::enums::Message message(std::int32_t id) const {
    return shown_or_empty(view, view.world().channel(channel).box, id);
  }

  tl::enums::Update operator()(const event::Added& added) const {
    auto update = begin<tl::types::UpdateNewChannelMessage>();
    update.message = message(added.id);
    return update;
  }

  tl::enums::Update operator()(const event::Edited& edited) const {
    auto update = begin<tl::types::UpdateEditChannelMessage>();
    update.message = message(edited.id);
    return update;
  }

  tl::enums::Update operator()(const event::Deleted& deleted) const {
    auto update = begin<tl::types::UpdateDeleteChannelMessages>();
    update.messages = deleted.ids;
    return update;
  }

  tl::enums::Update operator()(const event::Pinned& pinned) const {
    auto update = begin<tl::types::UpdatePinnedChannelMessages>();
    update.pinned = pinned.pinned;
    update.messages = pinned.ids;
    return update;
  }

  /// Nothing else is ever logged there; a client told so fetches the difference.
  template <class Other>
  tl::enums::Update operator()(const Other&) const {
    view.mention(channel);
    tl::types::UpdateChannelTooLong update;
    update.channel_id = number(channel);
    update.pts = event.pts;
    return update;
  }
};

}  // namespace

tl::enums::Update View::update(const BoxEvent& event) {
  if (event.channel) return std::visit(ChannelEventView{*this, event, *event.channel}, event.what);
  return std::visit(EventView{*this, event}, event.what);
}

}  // namespace layer::local_dc
