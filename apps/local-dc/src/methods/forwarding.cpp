#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/privacy_key.hpp>

#include "../model/limits.hpp"
#include "../model/privacy.hpp"
#include "compose.hpp"
#include "peers.hpp"
#include "registry.hpp"
#include "scheduled.hpp"

namespace layer::local_dc {
namespace {

using Request = tl::functions::messages::ForwardMessages;

std::optional<RpcFailure> check(Call& call, const Request& request) {
  if (request.send_as) return unsupported(call, "messages.forwardMessages send_as");
  if (request.id.empty()) return bad_request("MESSAGE_IDS_EMPTY");
  if (request.id.size() != request.random_id.size()) return bad_request("RANDOM_ID_INVALID");
  if (request.id.size() > static_cast<std::size_t>(limits::FORWARDS_AT_ONCE))
    return bad_request("MEDIA_FORWARD_TOO_MANY");
  return std::nullopt;
}

/// The author by name alone, if they do not let the caller link to them.
Forward origin_of(const Call& call, const MessageContent& content) {
  Forward origin{.from = content.from, .date = content.date};
  if (!content.post && !content.anonymous) {
    const User& author = call.world.user(content.from);
    if (!allows(call.world, author, tl::types::PrivacyKeyForwards::ID, call.self()))
      origin.from_name = author.full_name();
    return origin;
  }
  origin.channel = content.channel;
  origin.post_author = content.post_author;
  if (content.post) origin.channel_post = content.channel_message;
  return origin;
}

/// A copy of a message for another chat: of a forwarded one, its first author is named.
Draft copy_of(const Call& call, const MessageContent& content, Peer chat, const Request& request) {
  Draft draft{.chat = chat};
  const bool captionless =
      request.drop_media_captions && !std::holds_alternative<std::monostate>(content.media);
  if (!captionless) draft.text = {content.text, content.entities};
  draft.media = content.media;
  if (!request.drop_author) draft.forward = content.forward.value_or(origin_of(call, content));
  draft.silent = request.silent;
  draft.noforwards = request.noforwards;
  return draft;
}

Answer<std::vector<Unsent>> copies_of(Call& call, Peer from, Peer to, const Request& request) {
  const Answer<std::optional<Date>> when = schedule_time(call, to, request.schedule_date);
  if (!when) return when.error();
  std::vector<Unsent> copies;
  for (std::size_t i = 0; i < request.id.size(); ++i) {
    const BoxMessage* const message = find_message(call, from, request.id[i]);
    if (message == nullptr || message->content->action) return bad_request("MESSAGE_ID_INVALID");
    if (message->content->noforwards) return bad_request("CHAT_FORWARDS_RESTRICTED");
    Draft copy = copy_of(call, *message->content, to, request);
    copy.when = *when;
    copies.push_back({std::move(copy), request.random_id[i]});
  }
  return copies;
}

Answer<tl::enums::Updates> forward_messages(Call& call, const Request& request) {
  if (auto failure = check(call, request)) return *failure;
  const Answer<Peer> from = resolve(call, request.from_peer);
  if (!from) return from.error();
  const Answer<Peer> to = resolve_writable(call, request.to_peer);
  if (!to) return to.error();
  Answer<std::vector<Unsent>> copies = copies_of(call, *from, *to, request);
  if (!copies) return copies.error();
  const bool later = copies->front().draft.when.has_value();
  return later ? schedule(call, std::move(*copies)) : send_all(call, std::move(*copies));
}

}  // namespace

void add_forwarding_methods(Methods& methods) {
  methods.add(forward_messages);
}

}  // namespace layer::local_dc
