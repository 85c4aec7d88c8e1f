#include "box.hpp"

#include <algorithm>

namespace layer::local_dc {

BoxEvent Box::add(Peer dialog, const MessagePtr& content, bool outgoing, bool mentioned) {
  const std::int32_t id = ++last_id_;
  messages_.emplace(id, BoxMessage{.id = id,
                                   .dialog = dialog,
                                   .content = content,
                                   .outgoing = outgoing,
                                   .mentioned = mentioned,
                                   .unread_mention = mentioned});
  dialogs_[dialog].ids.push_back(id);
  return log(1, event::Added{id});
}

BoxEvent Box::edited(std::int32_t id) {
  return log(1, event::Edited{id});
}

BoxEvent Box::erase(std::vector<std::int32_t> ids) {
  for (const std::int32_t id : ids) {
    const auto message = messages_.find(id);
    std::erase(dialogs_.at(message->second.dialog).ids, id);
    messages_.erase(message);
  }
  const auto count = static_cast<std::int32_t>(ids.size());
  return log(count, event::Deleted{std::move(ids)});
}

std::optional<BoxEvent> Box::read_inbox(Peer peer, std::int32_t max_id) {
  const auto found = dialogs_.find(peer);
  if (found == dialogs_.end() || found->second.ids.empty()) return std::nullopt;
  Dialog& dialog = found->second;
  const std::int32_t before = unread_count(dialog);
  const std::int32_t last = dialog.ids.back();
  dialog.read_inbox_max = std::max(dialog.read_inbox_max, std::min(max_id, last));
  const std::int32_t still = unread_count(dialog);
  if (still == before) return std::nullopt;
  return log(1, event::InboxRead{peer, dialog.read_inbox_max, still});
}

std::optional<BoxEvent> Box::read_outbox(Peer peer, std::int32_t max_id) {
  const auto found = dialogs_.find(peer);
  if (found == dialogs_.end() || found->second.read_outbox_max >= max_id) return std::nullopt;
  found->second.read_outbox_max = max_id;
  return log(1, event::OutboxRead{peer, max_id});
}

BoxEvent Box::pin(std::int32_t id, bool pinned) {
  BoxMessage& message = messages_.at(id);
  message.pinned = pinned;
  return log(1, event::Pinned{message.dialog, {id}, pinned});
}

std::optional<BoxEvent> Box::read_contents(const std::vector<std::int32_t>& ids) {
  std::vector<std::int32_t> news;
  for (const std::int32_t id : ids) {
    const auto found = messages_.find(id);
    if (found == messages_.end() || !found->second.unread_mention) continue;
    found->second.unread_mention = false;
    news.push_back(id);
  }
  if (news.empty()) return std::nullopt;
  const auto count = static_cast<std::int32_t>(news.size());
  return log(count, event::ContentsRead{std::move(news)});
}

const BoxMessage* Box::find(std::int32_t id) const {
  const auto found = messages_.find(id);
  return found == messages_.end() ? nullptr : &found->second;
}

const Dialog* Box::dialog(Peer peer) const {
  const auto found = dialogs_.find(peer);
  return found == dialogs_.end() ? nullptr : &found->second;
}

std::int32_t Box::unread_count(const Dialog& dialog) const {
  const auto first = std::ranges::upper_bound(dialog.ids, dialog.read_inbox_max);
  return static_cast<std::int32_t>(std::count_if(
      first, dialog.ids.end(), [this](std::int32_t id) { return !messages_.at(id).outgoing; }));
}

std::span<const BoxEvent> Box::after(std::int32_t pts) const {
  const auto first = std::ranges::upper_bound(events_, pts, {}, &BoxEvent::pts);
  return {first, events_.end()};
}

BoxEvent Box::log(std::int32_t count, decltype(BoxEvent::what) what) {
  pts_ += count;
  events_.push_back({pts_, count, channel_, std::move(what)});
  return events_.back();
}

}  // namespace layer::local_dc
