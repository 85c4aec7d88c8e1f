#include <layer/client/formatted_text.hpp>

#include "text/nesting.hpp"
#include "text/utf16.hpp"

namespace layer {

TextEntity TextEntity::pre(std::int32_t offset, std::int32_t length, std::string language) {
  TextEntity entity(Kind::pre, offset, length);
  entity.text_ = std::move(language);
  return entity;
}

TextEntity TextEntity::text_link(std::int32_t offset, std::int32_t length, std::string url) {
  TextEntity entity(Kind::text_link, offset, length);
  entity.text_ = std::move(url);
  return entity;
}

TextEntity TextEntity::text_mention(std::int32_t offset, std::int32_t length,
                                    std::int64_t user_id) {
  TextEntity entity(Kind::text_mention, offset, length);
  entity.number_ = user_id;
  return entity;
}

TextEntity TextEntity::custom_emoji(std::int32_t offset, std::int32_t length,
                                    std::int64_t document_id) {
  TextEntity entity(Kind::custom_emoji, offset, length);
  entity.number_ = document_id;
  return entity;
}

TextEntity TextEntity::blockquote(std::int32_t offset, std::int32_t length, bool expandable) {
  TextEntity entity(Kind::blockquote, offset, length);
  entity.expandable_ = expandable;
  return entity;
}

TextEntity TextEntity::date(std::int32_t offset, std::int32_t length, std::int32_t time,
                            DateFormat format) {
  TextEntity entity(Kind::date, offset, length);
  entity.number_ = time;
  entity.format_ = format;
  return entity;
}

TextEntity TextEntity::diff_replace(std::int32_t offset, std::int32_t length,
                                    std::string old_text) {
  TextEntity entity(Kind::diff_replace, offset, length);
  entity.text_ = std::move(old_text);
  return entity;
}

TextEntity TextEntity::at(std::int32_t offset, std::int32_t length) const {
  TextEntity entity = *this;
  entity.offset_ = offset;
  entity.length_ = length;
  return entity;
}

FormattedText::FormattedText(std::string text, std::vector<TextEntity> entities)
    : text_(std::move(text)), entities_(text::nested(std::move(entities), length())) {}

std::int32_t FormattedText::length() const {
  return text::units_of(text_);
}

}  // namespace layer
