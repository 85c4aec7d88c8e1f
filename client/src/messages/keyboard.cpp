#include <layer/client/input_message.hpp>
#include <layer/client/keyboard.hpp>
#include <layer/tl/types/keyboard_button.hpp>
#include <layer/tl/types/keyboard_button_row.hpp>
#include <layer/tl/types/reply_markup.hpp>

namespace layer {

namespace types = tl::types;

std::vector<tl::enums::KeyboardButtonRow> ButtonRows::raw() const {
  std::vector<tl::enums::KeyboardButtonRow> rows;
  for (const auto& row : rows_) {
    std::vector<tl::enums::KeyboardButton> buttons;
    for (const auto& button : row)
      buttons.push_back(button.raw());
    rows.push_back(types::KeyboardButtonRow(std::move(buttons)));
  }
  return rows;
}

InlineKeyboard& InlineKeyboard::row(std::vector<Button> buttons) {
  rows_.add(std::move(buttons));
  return *this;
}

tl::enums::ReplyMarkup InlineKeyboard::raw() const {
  return types::ReplyInlineMarkup(rows_.raw());
}

ReplyKeyboard& ReplyKeyboard::row(std::vector<Button> buttons) {
  rows_.add(std::move(buttons));
  return *this;
}

ReplyKeyboard& ReplyKeyboard::resize() {
  resize_ = true;
  return *this;
}

ReplyKeyboard& ReplyKeyboard::single_use() {
  single_use_ = true;
  return *this;
}

ReplyKeyboard& ReplyKeyboard::selective() {
  selective_ = true;
  return *this;
}

ReplyKeyboard& ReplyKeyboard::persistent() {
  persistent_ = true;
  return *this;
}

ReplyKeyboard& ReplyKeyboard::placeholder(std::string text) {
  placeholder_ = std::move(text);
  return *this;
}

tl::enums::ReplyMarkup ReplyKeyboard::raw() const {
  types::ReplyKeyboardMarkup markup(rows_.raw());
  markup.resize = resize_;
  markup.single_use = single_use_;
  markup.selective = selective_;
  markup.persistent = persistent_;
  markup.placeholder = placeholder_;
  return markup;
}

ForceReply& ForceReply::single_use() {
  single_use_ = true;
  return *this;
}

ForceReply& ForceReply::selective() {
  selective_ = true;
  return *this;
}

ForceReply& ForceReply::placeholder(std::string text) {
  placeholder_ = std::move(text);
  return *this;
}

tl::enums::ReplyMarkup ForceReply::raw() const {
  types::ReplyKeyboardForceReply markup;
  markup.single_use = single_use_;
  markup.selective = selective_;
  markup.placeholder = placeholder_;
  return markup;
}

RemoveKeyboard& RemoveKeyboard::selective() {
  selective_ = true;
  return *this;
}

tl::enums::ReplyMarkup RemoveKeyboard::raw() const {
  types::ReplyKeyboardHide markup;
  markup.selective = selective_;
  return markup;
}

InputMessage& InputMessage::keyboard(const InlineKeyboard& keyboard) {
  return reply_markup(keyboard.raw());
}

InputMessage& InputMessage::keyboard(const ReplyKeyboard& keyboard) {
  return reply_markup(keyboard.raw());
}

InputMessage& InputMessage::keyboard(const ForceReply& keyboard) {
  return reply_markup(keyboard.raw());
}

InputMessage& InputMessage::keyboard(const RemoveKeyboard& keyboard) {
  return reply_markup(keyboard.raw());
}

}  // namespace layer
