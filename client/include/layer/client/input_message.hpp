#pragma once
#include <layer/client/peer.hpp>
#include <layer/client/tl_names.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layer {

class ForceReply;
class FormattedText;
class InlineKeyboard;
class LiveLocation;
class Location;
class NewPoll;
class RemoveKeyboard;
class ReplyKeyboard;
class SharedContact;
class UploadedFile;
class Venue;

/// A message to send: `InputMessage("Good morning").silent().reply_to(17)`.
///
/// A text alone is a message: every function that takes an `InputMessage` takes a string too.
/// Telegram's limits: 4096 UTF-16 units of text, 1024 beside media (more with Premium).
class InputMessage {
 public:
  InputMessage() = default;

  InputMessage(const char* text) : text_(text) {}

  InputMessage(std::string text) : text_(std::move(text)) {}

  InputMessage(std::string_view text) : text_(text) {}

  /// Mentions by id reach users whom the session has met; others become plain text.
  InputMessage(const FormattedText& text);
  /// See `parse_markdown` and `parse_html` in formatted_text.hpp, and docs/formatting.md.
  static InputMessage markdown(std::string_view text);
  static InputMessage html(std::string_view text);

  InputMessage& text(std::string value);
  /// Formatting; offsets and lengths count UTF-16 units.
  InputMessage& entities(std::vector<tl::enums::MessageEntity> value);
  InputMessage& reply_to(std::int32_t message_id);
  /// With `reply_to`: the part of that message that is answered, word by word as it stands there.
  ///
  /// \param offset  where it stands, in UTF-16 units, if it stands there more than once. The call
  /// that sends it may be refused with QUOTE_TEXT_INVALID.
  InputMessage& quote(const FormattedText& part, std::optional<std::int32_t> offset = std::nullopt);
  /// Into this topic of a forum; the id of the message that opened it.
  InputMessage& topic(std::int32_t top_message_id);
  InputMessage& reply_markup(tl::enums::ReplyMarkup value);
  /// Bots only. See keyboard.hpp.
  InputMessage& keyboard(const InlineKeyboard& keyboard);
  InputMessage& keyboard(const ReplyKeyboard& keyboard);
  InputMessage& keyboard(const ForceReply& keyboard);
  InputMessage& keyboard(const RemoveKeyboard& keyboard);

  /// Any media of the schema.
  InputMessage& media(tl::enums::InputMedia value);
  /// An uploaded file, shown as a file with its name.
  InputMessage& document(const UploadedFile& file);
  /// An uploaded JPEG or PNG of up to 10 MB, shown as a photo.
  InputMessage& photo(const UploadedFile& file);
  /// A point on the map. See media.hpp.
  InputMessage& location(const Location& place);
  /// The same, moving: an edit of the message moves it.
  InputMessage& live_location(const LiveLocation& place);
  /// In an edit: a moving point stays where it is.
  InputMessage& stop_live_location();
  InputMessage& venue(const Venue& place);
  InputMessage& contact(const SharedContact& person);
  /// One of 🎲 🎯 🏀 ⚽ 🎳 🎰, which the server throws.
  InputMessage& dice(std::string emoji = "\U0001F3B2");
  /// A poll or quiz. See polls.hpp.
  InputMessage& poll(const NewPoll& poll);

  /// No sound and no vibration at the receiver.
  InputMessage& silent(bool on = true);
  /// Sent in the background: Telegram's clients then do not mark it as the user's own action.
  InputMessage& background(bool on = true);
  /// Removes the draft of the chat.
  InputMessage& clear_draft(bool on = true);
  /// No preview of links.
  InputMessage& no_webpage(bool on = true);
  /// The preview above the text.
  InputMessage& invert_media(bool on = true);
  /// Receivers cannot forward or save it.
  InputMessage& no_forwards(bool on = true);
  /// Sent by the server at this time, at most a year ahead.
  InputMessage& schedule_at(std::chrono::system_clock::time_point time);
  /// Sent by the server when the receiver is next online (private chats).
  InputMessage& schedule_once_online();
  /// An animation that plays when the message is opened: one of messages.getAvailableEffects. In
  /// private chats.
  InputMessage& effect(std::int64_t id);
  /// In the name of a channel of the account's, or of the group itself. Errors of the call that
  /// sends it: SEND_AS_PEER_INVALID.
  InputMessage& send_as(PeerRef peer);

  struct Options {
    bool silent = false;
    bool background = false;
    bool clear_draft = false;
    bool no_webpage = false;
    bool invert_media = false;
    bool no_forwards = false;
    std::optional<std::int32_t> reply_to;
    std::optional<std::int32_t> topic;
    std::optional<std::int32_t> schedule_date;
    std::optional<std::int64_t> effect;
  };
  struct Quote;

  const std::string& text() const { return text_; }

  const Options& options() const { return options_; }

  const std::vector<tl::enums::MessageEntity>* entities() const { return entities_.get(); }

  const tl::enums::ReplyMarkup* reply_markup() const { return reply_markup_.get(); }

  const tl::enums::InputMedia* media() const { return media_.get(); }

  const Quote* quote() const { return quote_.get(); }

  const std::optional<PeerRef>& send_as() const { return send_as_; }

 private:
  std::string text_;
  Options options_;
  std::shared_ptr<const std::vector<tl::enums::MessageEntity>> entities_;
  std::shared_ptr<const tl::enums::ReplyMarkup> reply_markup_;
  std::shared_ptr<const tl::enums::InputMedia> media_;
  std::shared_ptr<const Quote> quote_;
  std::optional<PeerRef> send_as_;
};

}  // namespace layer
