#include "prepare.hpp"

#include <algorithm>

#include "../methods/peers.hpp"
#include "../model/limits.hpp"
#include "detect.hpp"
#include "entity_span.hpp"
#include "utf16.hpp"

namespace layer::local_dc {
namespace {

constexpr std::string_view WHITE_SPACE = " \t\n\r\v\f";

std::optional<RpcFailure> check_bounds(const tl::enums::MessageEntity& entity,
                                       std::int32_t length) {
  const EntitySpan span = span_of(entity);
  const bool inside = span.offset >= 0 && span.length > 0 && span.end() <= length;
  if (!inside) return bad_request("ENTITY_BOUNDS_INVALID");
  return std::nullopt;
}

// Clients name a user by id and access hash; what is kept, and shown to others, is the id.
std::optional<RpcFailure> settle_mention(const Call& call, tl::enums::MessageEntity& entity) {
  const auto* const mention = entity.get_if<tl::types::InputMessageEntityMentionName>();
  if (mention == nullptr) return std::nullopt;
  const Answer<UserId> user = resolve(call, mention->user_id);
  if (!user) return bad_request("ENTITY_MENTION_USER_INVALID");
  tl::types::MessageEntityMentionName settled;
  settled.offset = mention->offset;
  settled.length = mention->length;
  settled.user_id = number(*user);
  entity = std::move(settled);
  return std::nullopt;
}

/// Cuts white space off both ends; entities move and shrink with the text.
Text trimmed(const std::string& text, std::vector<tl::enums::MessageEntity> entities) {
  const std::size_t first = text.find_first_not_of(WHITE_SPACE);
  if (first == std::string::npos) return {};
  const std::size_t last = text.find_last_not_of(WHITE_SPACE);
  Text result{text.substr(first, last - first + 1), {}};
  const std::int32_t cut = utf16_length(std::string_view(text).substr(0, first));
  const std::int32_t length = utf16_length(result.text);
  for (tl::enums::MessageEntity& entity : entities) {
    const EntitySpan span = span_of(entity);
    const std::int32_t begin = std::max(span.offset - cut, 0);
    const auto end = static_cast<std::int32_t>(std::min<std::int64_t>(span.end() - cut, length));
    if (begin >= end) continue;
    move_to(entity, {begin, end - begin});
    result.entities.push_back(std::move(entity));
  }
  return result;
}

// Bold text may hold a link; code may not.
bool is_style(const tl::enums::MessageEntity& entity) {
  using namespace tl::types;
  return entity.is<MessageEntityBold>() || entity.is<MessageEntityItalic>() ||
         entity.is<MessageEntityUnderline>() || entity.is<MessageEntityStrike>() ||
         entity.is<MessageEntitySpoiler>() || entity.is<MessageEntityBlockquote>();
}

bool is_free(const std::vector<tl::enums::MessageEntity>& entities, const EntitySpan& span) {
  return std::ranges::none_of(entities, [&](const tl::enums::MessageEntity& entity) {
    return !is_style(entity) && span_of(entity).overlaps(span);
  });
}

void add_detected(Text& text) {
  std::vector<tl::enums::MessageEntity> detected = detect_entities(text.text);
  for (tl::enums::MessageEntity& entity : detected)
    if (is_free(text.entities, span_of(entity))) text.entities.push_back(std::move(entity));
  std::ranges::stable_sort(text.entities, {}, [](const tl::enums::MessageEntity& entity) {
    return span_of(entity).offset;
  });
}

Answer<Text> prepare(const Call& call, const std::string& text,
                     std::vector<tl::enums::MessageEntity> given) {
  const std::int32_t length = utf16_length(text);
  for (tl::enums::MessageEntity& entity : given) {
    if (auto failure = check_bounds(entity, length)) return *failure;
    if (auto failure = settle_mention(call, entity)) return *failure;
  }
  Text result = trimmed(text, std::move(given));
  add_detected(result);
  return result;
}

}  // namespace

Answer<Text> prepare_text(const Call& call, const std::string& text,
                          std::vector<tl::enums::MessageEntity> given) {
  Answer<Text> result = prepare(call, text, std::move(given));
  if (result && utf16_length(result->text) > limits::MESSAGE_LENGTH)
    return bad_request("MESSAGE_TOO_LONG");
  return result;
}

Answer<Text> prepare_caption(const Call& call, const std::string& text,
                             std::vector<tl::enums::MessageEntity> given) {
  Answer<Text> result = prepare(call, text, std::move(given));
  if (result && utf16_length(result->text) > limits::CAPTION_LENGTH)
    return bad_request("MEDIA_CAPTION_TOO_LONG");
  return result;
}

}  // namespace layer::local_dc
