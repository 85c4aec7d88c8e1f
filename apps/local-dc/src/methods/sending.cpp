#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/message_media.hpp>

#include "compose.hpp"
#include "media.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;

/// Options of sendMessage, sendMedia and forwardMessages that this server does not have.
template <class F>
std::optional<RpcFailure> check_options(Call& call, const F& request) {
  const std::string method(F::NAME);
  if (request.schedule_date) return unsupported(call, method + " schedule_date");
  if (request.send_as) return unsupported(call, method + " send_as");
  if (request.quick_reply_shortcut) return unsupported(call, method + " quick_reply_shortcut");
  if (request.effect) return unsupported(call, method + " effect");
  if (request.suggested_post) return unsupported(call, method + " suggested_post");
  return std::nullopt;
}

/// What sendMessage and sendMedia have in common.
template <class F>
Answer<Draft> begin_draft(Call& call, const F& request) {
  if (auto failure = check_options(call, request)) return *failure;
  const Answer<Peer> chat = resolve_writable(call, request.peer);
  if (!chat) return chat.error();
  const Answer<MessagePtr> reply = resolve_reply(call, *chat, request.reply_to);
  if (!reply) return reply.error();
  if (auto failure = check_markup(call, request.reply_markup)) return *failure;
  Draft draft{.chat = *chat};
  draft.reply_to = *reply;
  draft.markup = request.reply_markup;
  draft.silent = request.silent;
  draft.noforwards = request.noforwards;
  return draft;
}

template <class F>
std::vector<tl::enums::MessageEntity> entities_of(const F& request) {
  return request.entities.value_or(std::vector<tl::enums::MessageEntity>());
}

Answer<tl::enums::Updates> send_message(Call& call, const functions::SendMessage& request) {
  Answer<Draft> draft = begin_draft(call, request);
  if (!draft) return draft.error();
  Answer<Text> text = prepare_text(call, request.message, entities_of(request));
  if (!text) return text.error();
  if (text->text.empty()) return bad_request("MESSAGE_EMPTY");
  draft->text = std::move(*text);
  const bool brief = draft->chat.kind() == Peer::Kind::user && !draft->markup && !draft->reply_to;
  const Answer<BoxEvent> event = send(call, std::move(*draft), request.random_id);
  if (!event) return event.error();
  const SentEvent sent{*event, request.random_id};
  return brief ? show_sent_text(call, sent) : show_sent(call, {&sent, 1});
}

Answer<tl::enums::Updates> send_media(Call& call, const functions::SendMedia& request) {
  Answer<Draft> draft = begin_draft(call, request);
  if (!draft) return draft.error();
  Answer<Text> caption = prepare_caption(call, request.message, entities_of(request));
  if (!caption) return caption.error();
  Answer<Media> media = resolve_media(call, request.media);
  if (!media) return media.error();
  draft->text = std::move(*caption);
  draft->media = std::move(*media);
  const Answer<BoxEvent> event = send(call, std::move(*draft), request.random_id);
  if (!event) return event.error();
  const SentEvent sent{*event, request.random_id};
  return show_sent(call, {&sent, 1});
}

Answer<tl::enums::MessageMedia> upload_media(Call& call, const functions::UploadMedia& request) {
  const Answer<Peer> chat = resolve_writable(call, request.peer);
  if (!chat) return chat.error();
  const Answer<Media> media = resolve_media(call, request.media);
  if (!media) return media.error();
  if (const auto* const file = std::get_if<FileMedia>(&*media)) return call.view().media(*file);
  return std::get<tl::enums::MessageMedia>(*media);
}

}  // namespace

void add_sending_methods(Methods& methods) {
  methods.add(send_message);
  methods.add(send_media);
  methods.add(upload_media);
}

}  // namespace layer::local_dc
