#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/keyboard_button.hpp>
#include <layer/tl/types/keyboard_button_row.hpp>
#include <layer/tl/types/messages/bot_callback_answer.hpp>

#include <algorithm>

#include "../text/utf16.hpp"
#include "peers.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;

constexpr std::int32_t ANSWER_LENGTH = 200;

bool has_button(const MessageContent& content, const tl::Bytes& data) {
  if (!content.markup) return false;
  const auto* const keyboard = content.markup->get_if<tl::types::ReplyInlineMarkup>();
  if (keyboard == nullptr) return false;
  return std::ranges::any_of(keyboard->rows, [&](const tl::enums::KeyboardButtonRow& row) {
    return std::ranges::any_of(row->buttons, [&](const tl::enums::KeyboardButton& button) {
      const auto* const callback = button.get_if<tl::types::KeyboardButtonCallback>();
      return callback != nullptr && callback->data == data;
    });
  });
}

/// Names a chat to a bot, the same whoever presses: groups by their id, private chats by both
/// sides.
std::int64_t chat_instance(const World& world, const MessageContent& content, UserId bot) {
  if (content.chat) return world.access_hashes.of(bot, *content.chat);
  if (content.channel) return world.access_hashes.of(bot, *content.channel);
  const UserId other = content.from == bot ? content.to : content.from;
  return world.access_hashes.of(bot, other);
}

Answer<Deferred> press_button(Call& call, const functions::GetBotCallbackAnswer& request) {
  if (request.game) return unsupported(call, "messages.getBotCallbackAnswer game");
  if (request.password) return unsupported(call, "messages.getBotCallbackAnswer password");
  const Answer<Peer> chat = resolve(call, request.peer);
  if (!chat) return chat.error();
  const BoxMessage* const message = find_message(call, *chat, request.msg_id);
  if (message == nullptr) return bad_request("MESSAGE_ID_INVALID");
  const MessageContent& content = *message->content;
  const User& bot = call.world.user(content.from);
  if (!bot.bot) return bad_request("MESSAGE_ID_INVALID");
  if (!request.data || !has_button(content, *request.data)) return bad_request("DATA_INVALID");
  const auto query_id = call.world.random.value<std::int64_t>();
  tl::types::UpdateBotCallbackQuery query;
  query.query_id = query_id;
  query.user_id = number(call.self().id);
  query.peer = View(call.world, bot.id, call.now)
                   .peer(chat->kind() == Peer::Kind::user ? call.self().peer() : *chat);
  query.msg_id = content.id_for(bot.id).value_or(0);
  query.chat_instance = chat_instance(call.world, content, bot.id);
  query.data = *request.data;
  call.outbox.state_update(bot.id, std::move(query));
  call.world.callbacks.add(query_id, {bot.id, call.defer(), call.now + Callbacks::PATIENCE});
  return Deferred{};
}

Answer<bool> answer_press(Call& call, const functions::SetBotCallbackAnswer& request) {
  if (request.message && utf16_length(*request.message) > ANSWER_LENGTH)
    return bad_request("MESSAGE_TOO_LONG");
  const std::optional<Ticket> waiting = call.world.callbacks.take(request.query_id, call.self().id);
  if (!waiting) return bad_request("QUERY_ID_INVALID");
  tl::types::messages::BotCallbackAnswer answer;
  answer.alert = request.alert;
  answer.message = request.message;
  answer.url = request.url;
  answer.has_url = request.url.has_value();
  answer.native_ui = true;
  answer.cache_time = request.cache_time;
  call.outbox.late_answer({*waiting, tl::serialize(answer)});
  return yes();
}

}  // namespace

void add_bot_methods(Methods& methods) {
  methods.add(press_button, {.audience = Audience::users});
  methods.add(answer_press, {.audience = Audience::bots});
}

}  // namespace layer::local_dc
