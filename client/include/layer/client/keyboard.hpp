#pragma once
#include <layer/client/tl_names.hpp>

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layer {

/// What a `Button::request_peer` tells the bot of the chats that were chosen.
struct PeerDetails {
  bool name = false;
  bool username = false;
  bool photo = false;
};

/// A button of a keyboard. The first ones belong to keyboards under a message (`InlineKeyboard`),
/// those that ask the user for something to keyboards in place of the letters (`ReplyKeyboard`).
class Button {
 public:
  /// The bot gets a `CallbackQuery` with these bytes, at most 64.
  static Button callback(std::string text, std::string_view data);
  /// The same, after the user has given the password of two-step verification.
  static Button callback_with_password(std::string text, std::string_view data);
  static Button url(std::string text, std::string url);
  /// Opens a page that learns who the user is, if the user agrees.
  ///
  /// \param forward_text  the text in forwarded copies, if another
  /// \param write_access  asks whether the bot may write to the user, too
  static Button login_url(std::string text, std::string url,
                          std::optional<std::string> forward_text = std::nullopt,
                          bool write_access = false);
  /// Begins an inline query to this bot in the same chat.
  static Button switch_inline(std::string text, std::string query = std::string());
  /// The same in a chat that the user chooses.
  static Button switch_elsewhere(std::string text, std::string query = std::string());
  static Button web_app(std::string text, std::string url);
  static Button copy_text(std::string text, std::string copied);
  static Button user_profile(std::string text, const tl::enums::InputUser& user);
  /// Of a message with a game: the first button.
  static Button game(std::string text);
  /// Of an invoice: the first button.
  static Button buy(std::string text);

  /// Sends its own text.
  static Button text(std::string text);
  static Button request_phone(std::string text);
  static Button request_location(std::string text);
  /// A poll or a quiz, as the user likes.
  static Button request_poll(std::string text);
  static Button request_quiz(std::string text);
  /// \param id  comes back in the service message
  /// \param max  how many the user may choose
  static Button request_peer(std::string text, std::int32_t id,
                             const tl::enums::RequestPeerType& type,
                             PeerDetails details = PeerDetails(), std::int32_t max = 1);
  /// Opens a web app from the keyboard in place of the letters, which can send data to the bot.
  static Button simple_web_app(std::string text, std::string url);

  /// Any button of the schema.
  explicit Button(tl::enums::KeyboardButton raw);

  /// Colours; the default is the keyboard's own.
  Button& primary();
  Button& danger();
  Button& success();
  /// A custom emoji before the text.
  Button& icon(std::int64_t document_id);

  /// With its colour and icon.
  tl::enums::KeyboardButton raw() const;

 private:
  enum class Color : std::uint8_t { own, primary, danger, success };

  std::shared_ptr<const tl::enums::KeyboardButton> raw_;
  Color color_ = Color::own;
  std::optional<std::int64_t> icon_;
};

/// Rows of buttons.
class ButtonRows {
 public:
  void add(std::vector<Button> row) { rows_.push_back(std::move(row)); }

  std::vector<tl::enums::KeyboardButtonRow> raw() const;

 private:
  std::vector<std::vector<Button>> rows_;
};

/// Buttons under a message: `InlineKeyboard().row(Button::callback("Yes", "y"),
/// Button::callback("No", "n"))`.
class InlineKeyboard {
 public:
  template <std::same_as<Button>... Buttons>
  InlineKeyboard& row(Buttons... buttons) {
    std::vector<Button> row;
    (row.push_back(std::move(buttons)), ...);
    return this->row(std::move(row));
  }

  InlineKeyboard& row(std::vector<Button> buttons);

  tl::enums::ReplyMarkup raw() const;

 private:
  ButtonRows rows_;
};

/// Buttons in place of the letters. Shown until another message brings another keyboard.
class ReplyKeyboard {
 public:
  template <std::same_as<Button>... Buttons>
  ReplyKeyboard& row(Buttons... buttons) {
    std::vector<Button> row;
    (row.push_back(std::move(buttons)), ...);
    return this->row(std::move(row));
  }

  ReplyKeyboard& row(std::vector<Button> buttons);
  /// As low as its rows need.
  ReplyKeyboard& resize();
  /// Hidden after it was used once.
  ReplyKeyboard& single_use();
  /// For the users named in the message and the one it replies to only.
  ReplyKeyboard& selective();
  /// Shown when the letters are hidden, too.
  ReplyKeyboard& persistent();
  /// In the empty input field. 1 to 64 characters.
  ReplyKeyboard& placeholder(std::string text);

  tl::enums::ReplyMarkup raw() const;

 private:
  ButtonRows rows_;
  bool resize_ = false;
  bool single_use_ = false;
  bool selective_ = false;
  bool persistent_ = false;
  std::optional<std::string> placeholder_;
};

/// Has the user's client begin a reply to the message.
class ForceReply {
 public:
  ForceReply& single_use();
  ForceReply& selective();
  ForceReply& placeholder(std::string text);

  tl::enums::ReplyMarkup raw() const;

 private:
  bool single_use_ = false;
  bool selective_ = false;
  std::optional<std::string> placeholder_;
};

/// Takes the `ReplyKeyboard` away.
class RemoveKeyboard {
 public:
  RemoveKeyboard& selective();

  tl::enums::ReplyMarkup raw() const;

 private:
  bool selective_ = false;
};

}  // namespace layer
