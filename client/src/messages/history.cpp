#include <layer/client/client.hpp>
#include <layer/client/dialog.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/message.hpp>
#include <layer/tl/types/messages/messages.hpp>

#include "calls/invoke.hpp"
#include "core.hpp"
#include "messages/iterator_state.hpp"
#include "messages/message_data.hpp"
#include "messages/message_page.hpp"
#include "peers/resolve.hpp"

namespace layer {

namespace {

struct History final : MessageIterator::State {
  using State::State;

  Task<tl::enums::messages::Messages> page() override {
    tl::functions::messages::GetHistory request(peer, offset_id, 0, 0, page_size, 0, 0, 0);
    return invoke(core, request);
  }
};

}  // namespace

std::unique_ptr<MessageIterator::State> history_of(std::shared_ptr<Core> core, PeerRef chat,
                                                   std::int32_t before_id) {
  return std::make_unique<History>(std::move(core), std::move(chat), before_id);
}

MessageIterator::MessageIterator(std::unique_ptr<State> state) : state_(std::move(state)) {}

MessageIterator::MessageIterator(MessageIterator&&) noexcept = default;
MessageIterator& MessageIterator::operator=(MessageIterator&&) noexcept = default;
MessageIterator::~MessageIterator() = default;

Task<void> MessageIterator::State::fetch() {
  if (chat && peer.empty()) peer = co_await resolve(core, *chat);
  const auto answer = co_await page();
  const MessagePage found(answer);
  total = found.total;
  const auto before = std::pair(offset_id, last_chat);
  for (const auto& raw : found.messages) {
    if (raw.is<tl::types::MessageEmpty>()) continue;
    auto message = make_message(core, raw, found.context);
    offset_id = message.id();
    last_chat = message.chat();
    waiting.push_back(std::move(message));
  }
  done = found.complete || found.messages.empty() || before == std::pair(offset_id, last_chat);
}

Task<std::optional<Message>> MessageIterator::next() {
  auto& state = *state_;
  while (state.waiting.empty() && !state.done)
    co_await state.fetch();
  std::optional<Message> message;
  if (state.waiting.empty()) co_return message;
  message = std::move(state.waiting.front());
  state.waiting.pop_front();
  co_return message;
}

std::optional<std::int32_t> MessageIterator::total() const {
  return state_->total;
}

}  // namespace layer
