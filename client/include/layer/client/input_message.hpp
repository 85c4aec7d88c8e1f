#pragma once
#include <layer/client/tl_names.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layer {

class UploadedFile;

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

  InputMessage& text(std::string value);
  /// Formatting; offsets and lengths count UTF-16 units.
  InputMessage& entities(std::vector<tl::enums::MessageEntity> value);
  InputMessage& reply_to(std::int32_t message_id);
  /// Into this topic of a forum; the id of the message that opened it.
  InputMessage& topic(std::int32_t top_message_id);
  InputMessage& reply_markup(tl::enums::ReplyMarkup value);

  /// Any media of the schema.
  InputMessage& media(tl::enums::InputMedia value);
  /// An uploaded file, shown as a file with its name.
  InputMessage& document(const UploadedFile& file);
  /// An uploaded JPEG or PNG of up to 10 MB, shown as a photo.
  InputMessage& photo(const UploadedFile& file);

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
  };

  const std::string& text() const { return text_; }

  const Options& options() const { return options_; }

  const std::vector<tl::enums::MessageEntity>* entities() const { return entities_.get(); }

  const tl::enums::ReplyMarkup* reply_markup() const { return reply_markup_.get(); }

  const tl::enums::InputMedia* media() const { return media_.get(); }

 private:
  std::string text_;
  Options options_;
  std::shared_ptr<const std::vector<tl::enums::MessageEntity>> entities_;
  std::shared_ptr<const tl::enums::ReplyMarkup> reply_markup_;
  std::shared_ptr<const tl::enums::InputMedia> media_;
};

}  // namespace layer
