#include <layer/client/formatted_text.hpp>
#include <layer/tl/types/input_user.hpp>
#include <layer/tl/types/message_entity.hpp>

#include <array>
#include <utility>

#include "tl_fields.hpp"

namespace layer {

namespace {

namespace types = tl::types;
using Kind = TextEntity::Kind;

/// The kinds that say nothing more than where they are.
template <class Function>
void for_each_plain_kind(Function&& function) {
  function.template operator()<types::MessageEntityBold>(Kind::bold);
  function.template operator()<types::MessageEntityItalic>(Kind::italic);
  function.template operator()<types::MessageEntityUnderline>(Kind::underline);
  function.template operator()<types::MessageEntityStrike>(Kind::strike);
  function.template operator()<types::MessageEntitySpoiler>(Kind::spoiler);
  function.template operator()<types::MessageEntityCode>(Kind::code);
  function.template operator()<types::MessageEntityDiffInsert>(Kind::diff_insert);
  function.template operator()<types::MessageEntityDiffDelete>(Kind::diff_delete);
  function.template operator()<types::MessageEntityMention>(Kind::mention);
  function.template operator()<types::MessageEntityHashtag>(Kind::hashtag);
  function.template operator()<types::MessageEntityCashtag>(Kind::cashtag);
  function.template operator()<types::MessageEntityBotCommand>(Kind::bot_command);
  function.template operator()<types::MessageEntityUrl>(Kind::url);
  function.template operator()<types::MessageEntityEmail>(Kind::email);
  function.template operator()<types::MessageEntityPhone>(Kind::phone);
  function.template operator()<types::MessageEntityBankCard>(Kind::bank_card);
  function.template operator()<types::MessageEntityUnknown>(Kind::unknown);
}

std::int64_t id_of(const tl::enums::InputUser& user) {
  const auto* id = long_field(user, "user_id");
  return id ? *id : 0;
}

DateFormat format_of(const types::MessageEntityFormattedDate& date) {
  return {date.relative,   date.short_time, date.long_time,
          date.short_date, date.long_date,  date.day_of_week};
}

/// \param at  the entity's place, under any kind
TextEntity from_tl(const tl::enums::MessageEntity& entity, const TextEntity& at) {
  const auto offset = at.offset();
  const auto length = at.length();
  if (const auto* pre = entity.get_if<types::MessageEntityPre>())
    return TextEntity::pre(offset, length, pre->language);
  if (const auto* link = entity.get_if<types::MessageEntityTextUrl>())
    return TextEntity::text_link(offset, length, link->url);
  if (const auto* name = entity.get_if<types::MessageEntityMentionName>())
    return TextEntity::text_mention(offset, length, name->user_id);
  if (const auto* name = entity.get_if<types::InputMessageEntityMentionName>())
    return TextEntity::text_mention(offset, length, id_of(name->user_id));
  if (const auto* emoji = entity.get_if<types::MessageEntityCustomEmoji>())
    return TextEntity::custom_emoji(offset, length, emoji->document_id);
  if (const auto* quote = entity.get_if<types::MessageEntityBlockquote>())
    return TextEntity::blockquote(offset, length, quote->collapsed);
  if (const auto* date = entity.get_if<types::MessageEntityFormattedDate>())
    return TextEntity::date(offset, length, date->date, format_of(*date));
  if (const auto* diff = entity.get_if<types::MessageEntityDiffReplace>())
    return TextEntity::diff_replace(offset, length, diff->old_text);
  auto kind = Kind::unknown;
  for_each_plain_kind([&]<class Type>(Kind each) {
    if (entity.is<Type>()) kind = each;
  });
  return TextEntity(kind, offset, length);
}

std::vector<TextEntity> from_tl(const std::vector<tl::enums::MessageEntity>& entities) {
  std::vector<TextEntity> converted;
  for (const auto& entity : entities) {
    const auto* offset = int_field(entity, "offset");
    const auto* length = int_field(entity, "length");
    if (!offset || !length) continue;
    converted.push_back(from_tl(entity, TextEntity(Kind::unknown, *offset, *length)));
  }
  return converted;
}

tl::enums::MessageEntity date_to_tl(const TextEntity& entity) {
  types::MessageEntityFormattedDate date(entity.offset(), entity.length(), entity.time());
  const auto format = entity.date_format();
  date.relative = format.relative;
  date.short_time = format.short_time;
  date.long_time = format.long_time;
  date.short_date = format.short_date;
  date.long_date = format.long_date;
  date.day_of_week = format.day_of_week;
  return date;
}

tl::enums::MessageEntity plain_to_tl(const TextEntity& entity) {
  tl::enums::MessageEntity converted;
  for_each_plain_kind([&]<class Type>(Kind kind) {
    if (kind == entity.kind()) converted = Type(entity.offset(), entity.length());
  });
  return converted;
}

tl::enums::MessageEntity to_tl(const TextEntity& entity) {
  const auto offset = entity.offset();
  const auto length = entity.length();
  switch (entity.kind()) {
    case Kind::pre:
      return types::MessageEntityPre(offset, length, entity.language());
    case Kind::text_link:
      return types::MessageEntityTextUrl(offset, length, entity.url());
    case Kind::text_mention:
      return types::MessageEntityMentionName(offset, length, entity.user_id());
    case Kind::custom_emoji:
      return types::MessageEntityCustomEmoji(offset, length, entity.document_id());
    case Kind::blockquote: {
      types::MessageEntityBlockquote quote(offset, length);
      quote.collapsed = entity.expandable();
      return quote;
    }
    case Kind::date:
      return date_to_tl(entity);
    case Kind::diff_replace:
      return types::MessageEntityDiffReplace(offset, length, entity.old_text());
    default:
      return plain_to_tl(entity);
  }
}

}  // namespace

FormattedText::FormattedText(std::string text,
                             const std::vector<tl::enums::MessageEntity>& entities)
    : FormattedText(std::move(text), from_tl(entities)) {}

std::vector<tl::enums::MessageEntity> FormattedText::tl_entities() const {
  std::vector<tl::enums::MessageEntity> converted;
  for (const auto& entity : entities_)
    converted.push_back(to_tl(entity));
  return converted;
}

}  // namespace layer
