#include <layer/client/file.hpp>
#include <layer/client/input_message.hpp>
#include <layer/tl/boxes.hpp>

#include <algorithm>

#include "tl_time.hpp"

namespace layer {

namespace {

/// What the server takes for "when the receiver is next online".

}  // namespace

InputMessage& InputMessage::text(std::string value) {
  text_ = std::move(value);
  return *this;
}

InputMessage& InputMessage::entities(std::vector<tl::enums::MessageEntity> value) {
  entities_ = std::make_shared<const std::vector<tl::enums::MessageEntity>>(std::move(value));
  return *this;
}

InputMessage& InputMessage::reply_to(std::int32_t message_id) {
  options_.reply_to = message_id;
  return *this;
}

InputMessage& InputMessage::topic(std::int32_t top_message_id) {
  options_.topic = top_message_id;
  return *this;
}

InputMessage& InputMessage::reply_markup(tl::enums::ReplyMarkup value) {
  reply_markup_ = std::make_shared<const tl::enums::ReplyMarkup>(std::move(value));
  return *this;
}

InputMessage& InputMessage::media(tl::enums::InputMedia value) {
  media_ = std::make_shared<const tl::enums::InputMedia>(std::move(value));
  return *this;
}

InputMessage& InputMessage::document(const UploadedFile& file) {
  return media(file.as_document());
}

InputMessage& InputMessage::photo(const UploadedFile& file) {
  return media(file.as_photo());
}

InputMessage& InputMessage::silent(bool on) {
  options_.silent = on;
  return *this;
}

InputMessage& InputMessage::background(bool on) {
  options_.background = on;
  return *this;
}

InputMessage& InputMessage::clear_draft(bool on) {
  options_.clear_draft = on;
  return *this;
}

InputMessage& InputMessage::no_webpage(bool on) {
  options_.no_webpage = on;
  return *this;
}

InputMessage& InputMessage::invert_media(bool on) {
  options_.invert_media = on;
  return *this;
}

InputMessage& InputMessage::no_forwards(bool on) {
  options_.no_forwards = on;
  return *this;
}

InputMessage& InputMessage::schedule_at(std::chrono::system_clock::time_point time) {
  const auto date = tl_date(std::chrono::floor<std::chrono::seconds>(time));
  options_.schedule_date = std::min(date, once_online - 1);
  return *this;
}

InputMessage& InputMessage::schedule_once_online() {
  options_.schedule_date = once_online;
  return *this;
}

InputMessage& InputMessage::effect(std::int64_t id) {
  options_.effect = id;
  return *this;
}

InputMessage& InputMessage::send_as(PeerRef peer) {
  send_as_ = std::move(peer);
  return *this;
}

}  // namespace layer
