#include <layer/client/client.hpp>
#include <layer/client/update.hpp>
#include <layer/tl/types/send_message_action.hpp>
#include <layer/tl/types/user.hpp>
#include <layer/tl/types/user_status.hpp>

#include "core.hpp"
#include "messages/messages.hpp"
#include "updates/callback_query_data.hpp"

namespace layer {

CallbackAnswer& CallbackAnswer::alert(bool on) {
  alert_ = on;
  return *this;
}

CallbackAnswer& CallbackAnswer::url(std::string value) {
  url_ = std::move(value);
  return *this;
}

CallbackAnswer& CallbackAnswer::cache_for(std::chrono::seconds time) {
  cache_time_ = time;
  return *this;
}

std::int64_t CallbackQuery::id() const {
  return data_->id;
}

std::int64_t CallbackQuery::user_id() const {
  return data_->user_id;
}

std::optional<User> CallbackQuery::user() const {
  return described_user(data_->user_id, *data_->context);
}

std::optional<PeerId> CallbackQuery::chat() const {
  return data_->chat;
}

std::optional<std::int32_t> CallbackQuery::message_id() const {
  return data_->message_id;
}

const Bytes& CallbackQuery::data() const {
  return data_->data;
}

std::string CallbackQuery::text() const {
  return {data_->data.begin(), data_->data.end()};
}

std::int64_t CallbackQuery::chat_instance() const {
  return data_->chat_instance;
}

const tl::enums::InputBotInlineMessageId* CallbackQuery::inline_message_id() const {
  return data_->inline_message_id.get();
}

const std::string& CallbackQuery::game_short_name() const {
  return data_->game_short_name;
}

Task<void> CallbackQuery::answer(CallbackAnswer answer) const {
  return answer_callback(client_of(data_->client), data_->id, std::move(answer));
}

bool Typing::cancelled() const {
  return action_->is<tl::types::SendMessageCancelAction>();
}

bool UserStatusChanged::online() const {
  return status_->is<tl::types::UserStatusOnline>();
}

}  // namespace layer
