#include "session/outbox.hpp"

#include <algorithm>
#include <utility>

namespace layer::mtproto {

namespace {

// How many service messages are remembered after they were sent, in case they are refused.
constexpr std::size_t SERVICE_MEMORY = 64;

// How many places of messages that are gone are kept for the next ones.
constexpr std::size_t MAX_SPARE = 64;

}  // namespace

std::deque<MsgId>& Outbox::queue_of(const Outgoing& message) noexcept {
  return message.is_service() ? service_queue_ : content_queue_;
}

Outgoing& Outbox::add(Outgoing message) {
  const MsgId id = message.number.id;
  if (!message.is_service()) ++content_;
  Outgoing& added = put(id, std::move(message));
  queue(added);
  return added;
}

Outgoing& Outbox::put(MsgId id, Outgoing message) {
  if (spare_.empty()) return messages_.insert_or_assign(id, std::move(message)).first->second;
  auto node = std::move(spare_.back());
  spare_.pop_back();
  node.key() = id;
  node.mapped() = std::move(message);
  return messages_.insert(std::move(node)).position->second;
}

Outgoing* Outbox::find(MsgId id) {
  const auto found = messages_.find(id);
  return found == messages_.end() ? nullptr : &found->second;
}

Outgoing* Outbox::find_named(MsgId name) {
  const auto renamed = renamed_.find(name);
  if (renamed != renamed_.end()) return find(renamed->second);
  Outgoing* message = find(name);
  return message && message->name == name ? message : nullptr;
}

void Outbox::erase(const Outgoing& message) {
  if (!message.is_service()) --content_;
  renamed_.erase(message.name);
  auto node = messages_.extract(MsgId(message.number.id));
  if (node.empty() || spare_.size() == MAX_SPARE) return;
  node.mapped() = Outgoing();
  spare_.push_back(std::move(node));
}

void Outbox::queue(Outgoing& message) {
  message.state = Outgoing::State::queued;
  queue_of(message).push_back(message.number.id);
}

void Outbox::renumber(Outgoing& message, Number number) {
  auto node = messages_.extract(message.number.id);
  message.number = number;
  message.connection = 0;
  message.copies = 0;
  node.key() = number.id;
  messages_.insert(std::move(node));
  renamed_[message.name] = number.id;
}

void Outbox::renumber_front(Outgoing& first, Number number) {
  renumber(first, number);
  queue_of(first).front() = number.id;
}

Outgoing* Outbox::front_of(std::deque<MsgId>& queue) {
  for (; !queue.empty(); queue.pop_front()) {
    Outgoing* message = find(queue.front());
    if (message && message->state == Outgoing::State::queued) return message;
  }
  return nullptr;
}

Outgoing* Outbox::front() {
  Outgoing* service = front_of(service_queue_);
  return service ? service : front_of(content_queue_);
}

void Outbox::pop_front() {
  Outgoing* message = front();
  if (!message) return;
  message->state = Outgoing::State::sent;
  queue_of(*message).pop_front();
  if (message->is_service()) service_sent_.push_back(message->number.id);
}

void Outbox::drop_service_messages() {
  std::erase_if(messages_, [](const auto& entry) { return entry.second.is_service(); });
  std::erase_if(renamed_, [this](const auto& entry) { return !messages_.contains(entry.second); });
  service_queue_.clear();
  service_sent_.clear();
}

void Outbox::trim() {
  for (; service_sent_.size() > SERVICE_MEMORY; service_sent_.pop_front()) {
    const Outgoing* message = find(service_sent_.front());
    if (message && message->in_flight()) erase(*message);
  }
}

std::vector<MsgId> Outbox::content_ids() const {
  std::vector<MsgId> ids;
  for (const auto& [id, message] : messages_)
    if (!message.is_service()) ids.push_back(id);
  std::ranges::sort(ids);
  return ids;
}

std::vector<MsgId> Outbox::in_flight() const {
  std::vector<MsgId> ids = content_ids();
  std::erase_if(ids, [this](MsgId id) { return !messages_.at(id).in_flight(); });
  return ids;
}

}  // namespace layer::mtproto
