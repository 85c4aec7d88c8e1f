#include <layer/client/message.hpp>
#include <layer/tl/types/message.hpp>
#include <layer/tl/types/message_reactions.hpp>
#include <layer/tl/types/message_replies.hpp>
#include <layer/tl/types/peer.hpp>
#include <layer/tl/types/reaction_count.hpp>

// The fields of a message that are given as the schema has them.

namespace layer {

namespace types = tl::types;

namespace {

/// An optional field of text messages; null for others, and where it is not set.
template <class Box>
const Box* optional_part(const tl::enums::Message& raw, tl::Maybe<Box> types::Message::*field) {
  const auto* message = raw.get_if<types::Message>();
  return message && message->*field ? &*(message->*field) : nullptr;
}

/// The same for values.
template <class Value>
std::optional<Value> optional_value(const tl::enums::Message& raw,
                                    std::optional<Value> types::Message::*field) {
  const auto* message = raw.get_if<types::Message>();
  return message ? message->*field : std::nullopt;
}

template <class Element>
const std::vector<Element>& optional_list(
    const tl::enums::Message& raw, std::optional<std::vector<Element>> types::Message::*field) {
  static const std::vector<Element> nothing;
  const auto* message = raw.get_if<types::Message>();
  return message && message->*field ? *(message->*field) : nothing;
}

bool flag(const tl::enums::Message& raw, bool types::Message::*field) {
  const auto* message = raw.get_if<types::Message>();
  return message && message->*field;
}

}  // namespace

const std::vector<tl::enums::MessageEntity>& Message::entities() const {
  return optional_list(raw(), &types::Message::entities);
}

const tl::enums::MessageMedia* Message::media() const {
  return optional_part(raw(), &types::Message::media);
}

const tl::enums::ReplyMarkup* Message::reply_markup() const {
  return optional_part(raw(), &types::Message::reply_markup);
}

const tl::enums::MessageFwdHeader* Message::forward_header() const {
  return optional_part(raw(), &types::Message::fwd_from);
}

const tl::enums::MessageAction* Message::action() const {
  const auto* service = raw().get_if<types::MessageService>();
  return service ? &service->action : nullptr;
}

const tl::enums::MessageReactions* Message::reactions() const {
  if (const auto* service = raw().get_if<types::MessageService>())
    return service->reactions ? &*service->reactions : nullptr;
  return optional_part(raw(), &types::Message::reactions);
}

std::int64_t Message::reaction_count() const {
  std::int64_t sum = 0;
  if (const auto* all = reactions())
    for (const auto& each : (*all)->results)
      sum += each->count;
  return sum;
}

std::optional<std::int32_t> Message::view_count() const {
  return optional_value(raw(), &types::Message::views);
}

std::optional<std::int32_t> Message::forward_count() const {
  return optional_value(raw(), &types::Message::forwards);
}

std::optional<std::int32_t> Message::reply_count() const {
  const auto* replies = optional_part(raw(), &types::Message::replies);
  return replies ? std::optional((*replies)->replies) : std::nullopt;
}

std::optional<std::string> Message::post_author() const {
  return optional_value(raw(), &types::Message::post_author);
}

std::optional<std::int64_t> Message::via_bot_id() const {
  return optional_value(raw(), &types::Message::via_bot_id);
}

std::optional<std::int64_t> Message::sender_user_id() const {
  const auto who = sender();
  return who.is_user() ? std::optional(who.id()) : std::nullopt;
}

std::optional<PeerId> Message::sender_chat() const {
  const auto who = sender();
  return who.is_user() ? std::nullopt : std::optional(who);
}

const std::vector<tl::enums::RestrictionReason>& Message::restriction_reasons() const {
  return optional_list(raw(), &types::Message::restriction_reason);
}

bool Message::media_unread() const {
  const auto* service = raw().get_if<types::MessageService>();
  return service ? service->media_unread : flag(raw(), &types::Message::media_unread);
}

bool Message::from_scheduled() const {
  return flag(raw(), &types::Message::from_scheduled);
}

bool Message::edit_hidden() const {
  return flag(raw(), &types::Message::edit_hide);
}

bool Message::content_protected() const {
  return flag(raw(), &types::Message::noforwards);
}

}  // namespace layer
