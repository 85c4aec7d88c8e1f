#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_single_media.hpp>
#include <layer/tl/types/message_media.hpp>

#include "compose.hpp"
#include "media.hpp"
#include "peers.hpp"
#include "registry.hpp"
#include "scheduled.hpp"
#include "sending_rights.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;

/// Options of sendMessage, sendMedia and forwardMessages that this server does not have.
template <class F>
std::optional<RpcFailure> check_options(Call& call, const F& request) {
  const std::string method(F::NAME);
  if (request.send_as) return unsupported(call, method + " send_as");
  if (request.quick_reply_shortcut) return unsupported(call, method + " quick_reply_shortcut");
  if (request.effect) return unsupported(call, method + " effect");
  if constexpr (requires { request.suggested_post; })
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
  const Answer<std::optional<Date>> when = schedule_time(call, *chat, request.schedule_date);
  if (!when) return when.error();
  Draft draft{.chat = *chat};
  draft.when = *when;
  draft.reply_to = *reply;
  if constexpr (requires { request.reply_markup; }) {
    if (auto failure = check_markup(call, request.reply_markup)) return *failure;
    draft.markup = request.reply_markup;
  }
  draft.silent = request.silent;
  draft.noforwards = request.noforwards;
  return draft;
}

Answer<tl::enums::Updates> schedule_one(Call& call, Draft draft, std::int64_t random_id) {
  std::vector<Unsent> one;
  one.push_back({std::move(draft), random_id});
  return schedule(call, std::move(one));
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
  if (draft->when) return schedule_one(call, std::move(*draft), request.random_id);
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
  if (draft->when) return schedule_one(call, std::move(*draft), request.random_id);
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
  if (std::holds_alternative<PollMedia>(*media)) return bad_request("MEDIA_INVALID");
  return std::get<tl::enums::MessageMedia>(*media);
}

std::optional<RpcFailure> check_album(const functions::SendMultiMedia& request) {
  constexpr std::size_t MOST = 10;
  if (request.multi_media.empty()) return bad_request("MEDIA_EMPTY");
  if (request.multi_media.size() > MOST) return bad_request("MULTI_MEDIA_TOO_LONG");
  return std::nullopt;
}

/// One message of an album. Only stored files can be in one: messages.uploadMedia
/// has made them before.
Answer<Draft> album_part(Call& call, Draft draft, const tl::types::InputSingleMedia& one) {
  Answer<Text> caption = prepare_caption(call, one.message, entities_of(one));
  if (!caption) return caption.error();
  const bool fresh = one.media.is<tl::types::InputMediaUploadedPhoto>() ||
                     one.media.is<tl::types::InputMediaUploadedDocument>();
  if (fresh) return bad_request("MEDIA_INVALID");
  Answer<Media> media = resolve_media(call, one.media);
  if (!media) return media.error();
  if (!std::holds_alternative<FileMedia>(*media)) return bad_request("MEDIA_INVALID");
  draft.text = std::move(*caption);
  draft.media = std::move(*media);
  return draft;
}

Answer<tl::enums::Updates> send_album(Call& call, const functions::SendMultiMedia& request) {
  if (auto failure = check_album(request)) return *failure;
  Answer<Draft> common = begin_draft(call, request);
  if (!common) return common.error();
  Channel* const channel = channel_of(call.world, common->chat);
  if (channel != nullptr && !common->when)
    if (auto failure = use_slow_mode(call, *channel)) return *failure;
  common->album = call.world.random.value<std::int64_t>();
  std::vector<Unsent> parts;
  for (const tl::enums::InputSingleMedia& one : request.multi_media) {
    Answer<Draft> part = album_part(call, *common, *one);
    if (!part) return part.error();
    parts.push_back({std::move(*part), one->random_id});
  }
  return common->when ? schedule(call, std::move(parts)) : send_all(call, std::move(parts));
}

}  // namespace

void add_sending_methods(Methods& methods) {
  methods.add(send_message);
  methods.add(send_media);
  methods.add(upload_media);
  methods.add(send_album);
}

}  // namespace layer::local_dc
