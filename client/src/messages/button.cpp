#include <layer/client/keyboard.hpp>
#include <layer/tl/types/input_user.hpp>
#include <layer/tl/types/keyboard_button.hpp>
#include <layer/tl/types/keyboard_button_style.hpp>
#include <layer/tl/types/request_peer_type.hpp>

namespace layer {

namespace {

namespace types = tl::types;

tl::Bytes bytes_of(std::string_view text) {
  return {text.begin(), text.end()};
}

types::KeyboardButtonSwitchInline inline_query(std::string text, std::string query) {
  return {std::move(text), std::move(query)};
}

/// Gives a button its style, whichever of these kinds it is.
template <class... Kinds>
void set_style(tl::enums::KeyboardButton& button, const tl::enums::KeyboardButtonStyle& style) {
  const auto set = [&]<class Kind>(Kind* kind) {
    if (kind) kind->style = style;
  };
  (set(button.get_if<Kinds>()), ...);
}

}  // namespace

Button::Button(tl::enums::KeyboardButton raw)
    : raw_(std::make_shared<const tl::enums::KeyboardButton>(std::move(raw))) {}

Button Button::callback(std::string text, std::string_view data) {
  return Button(types::KeyboardButtonCallback(std::move(text), bytes_of(data)));
}

Button Button::callback_with_password(std::string text, std::string_view data) {
  types::KeyboardButtonCallback button(std::move(text), bytes_of(data));
  button.requires_password = true;
  return Button(std::move(button));
}

Button Button::url(std::string text, std::string url) {
  return Button(types::KeyboardButtonUrl(std::move(text), std::move(url)));
}

Button Button::login_url(std::string text, std::string url, std::optional<std::string> forward_text,
                         bool write_access) {
  types::InputKeyboardButtonUrlAuth button(std::move(text), std::move(url), types::InputUserSelf());
  button.fwd_text = std::move(forward_text);
  button.request_write_access = write_access;
  return Button(std::move(button));
}

Button Button::switch_inline(std::string text, std::string query) {
  auto button = inline_query(std::move(text), std::move(query));
  button.same_peer = true;
  return Button(std::move(button));
}

Button Button::switch_elsewhere(std::string text, std::string query) {
  return Button(inline_query(std::move(text), std::move(query)));
}

Button Button::web_app(std::string text, std::string url) {
  return Button(types::KeyboardButtonWebView(std::move(text), std::move(url)));
}

Button Button::copy_text(std::string text, std::string copied) {
  return Button(types::KeyboardButtonCopy(std::move(text), std::move(copied)));
}

Button Button::user_profile(std::string text, const tl::enums::InputUser& user) {
  return Button(types::InputKeyboardButtonUserProfile(std::move(text), user));
}

Button Button::game(std::string text) {
  return Button(types::KeyboardButtonGame(std::move(text)));
}

Button Button::buy(std::string text) {
  return Button(types::KeyboardButtonBuy(std::move(text)));
}

Button Button::text(std::string text) {
  return Button(types::KeyboardButton(std::move(text)));
}

Button Button::request_phone(std::string text) {
  return Button(types::KeyboardButtonRequestPhone(std::move(text)));
}

Button Button::request_location(std::string text) {
  return Button(types::KeyboardButtonRequestGeoLocation(std::move(text)));
}

Button Button::request_poll(std::string text) {
  return Button(types::KeyboardButtonRequestPoll(std::move(text)));
}

Button Button::request_quiz(std::string text) {
  types::KeyboardButtonRequestPoll button(std::move(text));
  button.quiz = true;
  return Button(std::move(button));
}

Button Button::request_peer(std::string text, std::int32_t id,
                            const tl::enums::RequestPeerType& type, PeerDetails details,
                            std::int32_t max) {
  types::InputKeyboardButtonRequestPeer button(std::move(text), id, type, max);
  button.name_requested = details.name;
  button.username_requested = details.username;
  button.photo_requested = details.photo;
  return Button(std::move(button));
}

Button Button::simple_web_app(std::string text, std::string url) {
  return Button(types::KeyboardButtonSimpleWebView(std::move(text), std::move(url)));
}

Button& Button::primary() {
  color_ = Color::primary;
  return *this;
}

Button& Button::danger() {
  color_ = Color::danger;
  return *this;
}

Button& Button::success() {
  color_ = Color::success;
  return *this;
}

Button& Button::icon(std::int64_t document_id) {
  icon_ = document_id;
  return *this;
}

tl::enums::KeyboardButton Button::raw() const {
  auto button = *raw_;
  if (color_ == Color::own && !icon_) return button;
  types::KeyboardButtonStyle style;
  style.bg_primary = color_ == Color::primary;
  style.bg_danger = color_ == Color::danger;
  style.bg_success = color_ == Color::success;
  style.icon = icon_;
  set_style<types::InputKeyboardButtonRequestPeer, types::InputKeyboardButtonUrlAuth,
            types::InputKeyboardButtonUserProfile, types::KeyboardButton, types::KeyboardButtonBuy,
            types::KeyboardButtonCallback, types::KeyboardButtonCopy, types::KeyboardButtonGame,
            types::KeyboardButtonRequestGeoLocation, types::KeyboardButtonRequestPeer,
            types::KeyboardButtonRequestPhone, types::KeyboardButtonRequestPoll,
            types::KeyboardButtonSimpleWebView, types::KeyboardButtonSwitchInline,
            types::KeyboardButtonUrl, types::KeyboardButtonUrlAuth,
            types::KeyboardButtonUserProfile, types::KeyboardButtonWebView>(button, style);
  return button;
}

}  // namespace layer
