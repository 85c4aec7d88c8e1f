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

struct EventView {
  View& view;
  const BoxEvent& event;

  tl::enums::Message message(std::int32_t id) const {
    const BoxMessage* const message = view.viewer().box.find(id);
    if (message != nullptr) return view.message(*message);
    // Deleted since: the deletion follows in the log.
    tl::types::MessageEmpty empty;
    empty.id = id;
    return empty;
  }

  tl::enums::Update operator()(const event::Added& added) const {
    auto update = numbered<tl::types::UpdateNewMessage>(event);
    update.message = message(added.id);
    return update;
  }

  tl::enums::Update operator()(const event::Edited& edited) const {
    auto update = numbered<tl::types::UpdateEditMessage>(event);
    update.message = message(edited.id);
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

  tl::enums::Update operator()(const event::Pinned& pinned) const {
    auto update = numbered<tl::types::UpdatePinnedMessages>(event);
    update.pinned = pinned.pinned;
    update.peer = view.peer(pinned.dialog);
    update.messages = pinned.ids;
    return update;
  }
};

}  // namespace

tl::enums::Update View::update(const BoxEvent& event) {
  return std::visit(EventView{*this, event}, event.what);
}

}  // namespace layer::local_dc
