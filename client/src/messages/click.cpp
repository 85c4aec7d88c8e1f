#include <layer/client/client.hpp>
#include <layer/client/error.hpp>
#include <layer/client/message.hpp>
#include <layer/client/update.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/keyboard_button.hpp>
#include <layer/tl/types/keyboard_button_row.hpp>
#include <layer/tl/types/messages/bot_callback_answer.hpp>
#include <layer/tl/types/reply_markup.hpp>

#include "messages/messages.hpp"
#include "tl_fields.hpp"

namespace layer {

namespace {

namespace types = tl::types;
using tl::enums::KeyboardButton;

[[noreturn]] void refuse(std::string reason) {
  throw Error(Errc::invalid_argument, std::move(reason));
}

/// The rows of a message's keyboard; none if it has none.
std::vector<tl::enums::KeyboardButtonRow> rows_of(const Message& message) {
  const auto* markup = message.reply_markup();
  return markup ? list_field<tl::enums::KeyboardButtonRow>(*markup, "rows")
                : std::vector<tl::enums::KeyboardButtonRow>();
}

const KeyboardButton& button_at(const std::vector<tl::enums::KeyboardButtonRow>& rows,
                                std::size_t row, std::size_t column) {
  if (row >= rows.size() || column >= rows[row]->buttons.size())
    refuse("the message has no button there");
  return rows[row]->buttons[column];
}

const KeyboardButton& button_named(const std::vector<tl::enums::KeyboardButtonRow>& rows,
                                   std::string_view text) {
  for (const auto& row : rows)
    for (const KeyboardButton& button : row->buttons)
      if (const auto* own = string_field(button, "text"); own && *own == text) return button;
  refuse("the message has no button with this text");
}

CallbackAnswer shown(const types::messages::BotCallbackAnswer& answer) {
  CallbackAnswer shown(answer.message.value_or(std::string()));
  shown.alert(answer.alert);
  shown.url(answer.url.value_or(std::string()));
  shown.cache_for(std::chrono::seconds(answer.cache_time));
  return shown;
}

/// \param data  of a callback button; none for a game's
Task<CallbackAnswer> ask_bot(Message message, std::optional<Bytes> data) {
  const Client client = message.client();
  auto peer = co_await client.resolve_peer(message.chat());
  tl::functions::messages::GetBotCallbackAnswer request(std::move(peer), sent_id(message));
  request.game = !data;
  request.data = std::move(data);
  const auto answer = co_await client.invoke(request);
  co_return shown(*answer);
}

Task<CallbackAnswer> say(Message message, std::string text) {
  co_await message.respond(std::move(text));
  co_return CallbackAnswer();
}

Task<CallbackAnswer> give(CallbackAnswer answer) {
  co_return answer;
}

Task<CallbackAnswer> press(const Message& message, const KeyboardButton& button) {
  if (const auto* callback = button.get_if<types::KeyboardButtonCallback>()) {
    if (callback->requires_password) refuse("this button asks for the account's password");
    return ask_bot(message, callback->data);
  }
  if (button.is<types::KeyboardButtonGame>()) return ask_bot(message, std::nullopt);
  if (const auto* plain = button.get_if<types::KeyboardButton>()) return say(message, plain->text);
  if (const auto* address = button.get_if<types::KeyboardButtonUrl>())
    return give(CallbackAnswer().url(address->url));
  refuse("a button of this kind cannot be pressed here");
}

Task<CallbackAnswer> press_at(Message message, std::size_t row, std::size_t column) {
  const auto rows = rows_of(message);
  auto answer = co_await press(message, button_at(rows, row, column));
  co_return answer;
}

Task<CallbackAnswer> press_named(Message message, std::string text) {
  const auto rows = rows_of(message);
  auto answer = co_await press(message, button_named(rows, text));
  co_return answer;
}

}  // namespace

Task<CallbackAnswer> Message::click(std::size_t row, std::size_t column) const {
  return press_at(*this, row, column);
}

Task<CallbackAnswer> Message::click(std::string_view text) const {
  return press_named(*this, std::string(text));
}

}  // namespace layer
