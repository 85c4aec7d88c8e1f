#include <layer/tl/functions/messages.hpp>
#include <layer/tl/match.hpp>
#include <layer/tl/types/bot_inline_message.hpp>
#include <layer/tl/types/bot_inline_result.hpp>
#include <layer/tl/types/inline_query_peer_type.hpp>
#include <layer/tl/types/input_bot_inline_message.hpp>
#include <layer/tl/types/input_bot_inline_result.hpp>
#include <layer/tl/types/messages/bot_results.hpp>

#include <algorithm>
#include <set>

#include "../model/rights.hpp"
#include "compose.hpp"
#include "peers.hpp"
#include "registry.hpp"

// core.telegram.org/api/bots/inline
namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;

constexpr std::size_t QUERY_LENGTH = 512;
constexpr std::size_t MOST_RESULTS = 50;
/// For how long results can be sent.
constexpr Date GOOD_FOR = 3600;

tl::enums::InlineQueryPeerType type_of(const Call& call, Peer chat, UserId bot) {
  if (chat.kind() == Peer::Kind::group) return tl::types::InlineQueryPeerTypeChat{};
  if (const Channel* const channel = channel_of(call.world, chat)) {
    if (channel->broadcast) return tl::types::InlineQueryPeerTypeBroadcast{};
    return tl::types::InlineQueryPeerTypeMegagroup{};
  }
  if (UserId{chat.id()} == bot) return tl::types::InlineQueryPeerTypeSameBotPm{};
  if (call.world.user(UserId{chat.id()}).bot) return tl::types::InlineQueryPeerTypeBotPm{};
  return tl::types::InlineQueryPeerTypePm{};
}

Answer<Deferred> ask(Call& call, const functions::GetInlineBotResults& request) {
  if (request.geo_point) return unsupported(call, "messages.getInlineBotResults geo_point");
  const Answer<UserId> bot = resolve(call, request.bot);
  if (!bot || !call.world.user(*bot).bot) return bad_request("BOT_INVALID");
  if (request.query.size() > QUERY_LENGTH) return bad_request("QUERY_TOO_LONG");
  const UserId self = call.self().id;
  std::erase_if(call.world.inline_queries,
                [&](const auto& one) { return one.second.date + GOOD_FOR < call.now; });
  const auto id = call.world.random.value<std::int64_t>();
  call.world.inline_queries[id] = {
      .bot = *bot, .user = self, .text = request.query, .date = call.now};
  tl::types::UpdateBotInlineQuery news;
  news.query_id = id;
  news.user_id = number(self);
  news.query = request.query;
  news.offset = request.offset;
  if (!request.peer.is<tl::types::InputPeerEmpty>()) {
    const Answer<Peer> chat = resolve(call, request.peer);
    if (!chat) return chat.error();
    news.peer_type = type_of(call, *chat, *bot);
  }
  call.outbox.state_update(*bot, std::move(news));
  call.world.callbacks.add(id, {*bot, call.defer(), call.now + Callbacks::PATIENCE});
  return Deferred{};
}

/// The message a result makes: only texts, with or without a keyboard.
const tl::types::InputBotInlineMessageText* text_of(const tl::types::InputBotInlineResult& result) {
  return result.send_message.get_if<tl::types::InputBotInlineMessageText>();
}

Answer<tl::types::BotInlineResult> show_result(Call& call,
                                               const tl::enums::InputBotInlineResult& given) {
  const auto* const result = given.get_if<tl::types::InputBotInlineResult>();
  if (result == nullptr) return unsupported(call, std::string(given.constructor()->name()));
  const tl::types::InputBotInlineMessageText* const text = text_of(*result);
  if (text == nullptr)
    return unsupported(call, std::string(result->send_message.constructor()->name()));
  if (result->thumb || result->content) return unsupported(call, "inputWebDocument");
  if (result->id.empty() || result->id.size() > 64) return bad_request("RESULT_ID_INVALID");
  if (result->type.empty()) return bad_request("RESULT_TYPE_INVALID");
  if (result->type == "article" && result->title.value_or("").empty())
    return bad_request("ARTICLE_TITLE_EMPTY");
  if (text->message.empty()) return bad_request("MESSAGE_EMPTY");
  if (auto failure = check_markup(call, text->reply_markup)) return *failure;
  tl::types::BotInlineMessageText message;
  message.no_webpage = text->no_webpage;
  message.message = text->message;
  message.entities = text->entities;
  message.reply_markup = text->reply_markup;
  tl::types::BotInlineResult shown;
  shown.id = result->id;
  shown.type = result->type;
  shown.title = result->title;
  shown.description = result->description;
  shown.url = result->url;
  shown.send_message = std::move(message);
  return shown;
}

Answer<bool> answer_query(Call& call, const functions::SetInlineBotResults& request) {
  if (request.switch_webview)
    return unsupported(call, "messages.setInlineBotResults switch_webview");
  if (request.results.size() > MOST_RESULTS) return bad_request("RESULTS_TOO_MUCH");
  tl::types::messages::BotResults shown;
  std::set<std::string> ids;
  for (const tl::enums::InputBotInlineResult& result : request.results) {
    Answer<tl::types::BotInlineResult> one = show_result(call, result);
    if (!one) return one.error();
    if (!ids.insert(one->id).second) return bad_request("RESULT_ID_DUPLICATE");
    shown.results.emplace_back(std::move(*one));
  }
  const std::optional<Ticket> waiting = call.world.callbacks.take(request.query_id, call.self().id);
  const auto query = call.world.inline_queries.find(request.query_id);
  if (!waiting || query == call.world.inline_queries.end()) return bad_request("QUERY_ID_INVALID");
  query->second.results = request.results;
  shown.gallery = request.gallery;
  shown.query_id = request.query_id;
  shown.next_offset = request.next_offset;
  shown.switch_pm = request.switch_pm;
  shown.cache_time = request.cache_time;
  call.outbox.late_answer({*waiting, tl::serialize(shown)});
  return yes();
}

/// The result that was chosen. Errors: QUERY_ID_EMPTY, RESULT_ID_INVALID.
Answer<const tl::types::InputBotInlineResult*> chosen(
    const Call& call, const functions::SendInlineBotResult& request) {
  const auto query = call.world.inline_queries.find(request.query_id);
  const bool own = query != call.world.inline_queries.end() &&
                   query->second.user == call.self().id &&
                   query->second.date + GOOD_FOR >= call.now;
  if (!own) return bad_request("INLINE_RESULT_EXPIRED");
  for (const tl::enums::InputBotInlineResult& result : query->second.results) {
    const auto* const plain = result.get_if<tl::types::InputBotInlineResult>();
    if (plain != nullptr && plain->id == request.id) return plain;
  }
  return bad_request("RESULT_ID_INVALID");
}

std::optional<RpcFailure> check_options(Call& call, const functions::SendInlineBotResult& request) {
  if (request.schedule_date) return unsupported(call, "messages.sendInlineBotResult schedule_date");
  if (request.send_as) return unsupported(call, "messages.sendInlineBotResult send_as");
  if (request.hide_via) return unsupported(call, "messages.sendInlineBotResult hide_via");
  return std::nullopt;
}

std::optional<RpcFailure> check_inline_right(const Call& call, Peer chat) {
  const Channel* const channel = channel_of(call.world, chat);
  if (channel == nullptr) return std::nullopt;
  if (!is_forbidden(*channel, call.self().id, &BannedRights::send_inline, call.now))
    return std::nullopt;
  return RpcFailure{403, "CHAT_SEND_INLINE_FORBIDDEN"};
}

Answer<tl::enums::Updates> send_result(Call& call, const functions::SendInlineBotResult& request) {
  if (auto failure = check_options(call, request)) return *failure;
  const Answer<const tl::types::InputBotInlineResult*> result = chosen(call, request);
  if (!result) return result.error();
  const Answer<Peer> chat = resolve_writable(call, request.peer);
  if (!chat) return chat.error();
  if (auto failure = check_inline_right(call, *chat)) return *failure;
  const Answer<MessagePtr> reply = resolve_reply(call, *chat, request.reply_to);
  if (!reply) return reply.error();
  const tl::types::InputBotInlineMessageText& message = *text_of(**result);
  Answer<Text> text = prepare_text(
      call, message.message, message.entities.value_or(std::vector<tl::enums::MessageEntity>()));
  if (!text) return text.error();
  const InlineQuery& query = call.world.inline_queries.at(request.query_id);
  Draft draft{.chat = *chat, .text = std::move(*text), .markup = message.reply_markup};
  draft.reply_to = *reply;
  draft.silent = request.silent;
  draft.via_bot = query.bot;
  const Answer<BoxEvent> event = send(call, std::move(draft), request.random_id);
  if (!event) return event.error();
  tl::types::UpdateBotInlineSend news;
  news.user_id = number(query.user);
  news.query = query.text;
  news.id = request.id;
  call.outbox.state_update(query.bot, std::move(news));
  const SentEvent sent{*event, request.random_id};
  return show_sent(call, {&sent, 1});
}

}  // namespace

void add_inline_methods(Methods& methods) {
  methods.add(ask, {.audience = Audience::users});
  methods.add(answer_query, {.audience = Audience::bots});
  methods.add(send_result, {.audience = Audience::users});
}

}  // namespace layer::local_dc
