#pragma once
#include <layer/client/tl_names.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace layer {

/// How `TextEntity::date` is shown, in the reader's language and time zone.
///
/// `relative` ("in two hours") stands alone; a date in one length, a time in one length and the day
/// of the week combine.
struct DateFormat {
  bool relative = false;
  bool short_time = false;
  bool long_time = false;
  bool short_date = false;
  bool long_date = false;
  bool day_of_week = false;

  bool operator==(const DateFormat&) const = default;
};

/// A piece of a text that is formatted, or means something. Offsets and lengths count UTF-16 units,
/// as the protocol does: an emoji is often two.
class TextEntity {
 public:
  enum class Kind : std::uint8_t {
    bold,
    italic,
    underline,
    strike,
    spoiler,
    code,
    /// A block of code, with a language or none.
    pre,
    text_link,
    /// Names a user who may have no username.
    text_mention,
    custom_emoji,
    blockquote,
    date,
    // What changed, in texts that Telegram has rewritten.
    diff_insert,
    diff_delete,
    diff_replace,
    // The server finds these in the text by itself, and takes no notice of them in what is sent.
    mention,
    hashtag,
    cashtag,
    bot_command,
    url,
    email,
    phone,
    bank_card,
    unknown,
  };

  /// An entity of a kind that says nothing more.
  TextEntity(Kind kind, std::int32_t offset, std::int32_t length)
      : kind_(kind), offset_(offset), length_(length) {}

  static TextEntity pre(std::int32_t offset, std::int32_t length, std::string language);
  static TextEntity text_link(std::int32_t offset, std::int32_t length, std::string url);
  static TextEntity text_mention(std::int32_t offset, std::int32_t length, std::int64_t user_id);
  static TextEntity custom_emoji(std::int32_t offset, std::int32_t length,
                                 std::int64_t document_id);
  /// \param expandable  shown cut short until the reader unfolds it
  static TextEntity blockquote(std::int32_t offset, std::int32_t length, bool expandable = false);
  /// \param time  Unix time, in seconds
  static TextEntity date(std::int32_t offset, std::int32_t length, std::int32_t time,
                         DateFormat format);
  static TextEntity diff_replace(std::int32_t offset, std::int32_t length, std::string old_text);

  Kind kind() const { return kind_; }

  std::int32_t offset() const { return offset_; }

  std::int32_t length() const { return length_; }

  std::int32_t end() const { return offset_ + length_; }

  /// Of `pre`, `text_link`, `diff_replace`; empty for the others.
  const std::string& language() const { return text_; }

  const std::string& url() const { return text_; }

  const std::string& old_text() const { return text_; }

  /// Of `text_mention`, `custom_emoji`, `date`; 0 for the others.
  std::int64_t user_id() const { return number_; }

  std::int64_t document_id() const { return number_; }

  std::int32_t time() const { return static_cast<std::int32_t>(number_); }

  DateFormat date_format() const { return format_; }

  bool expandable() const { return expandable_; }

  /// The same elsewhere in the text.
  TextEntity at(std::int32_t offset, std::int32_t length) const;

  bool operator==(const TextEntity&) const = default;

 private:
  Kind kind_;
  bool expandable_ = false;
  DateFormat format_;
  std::int32_t offset_;
  std::int32_t length_;
  std::int64_t number_ = 0;
  std::string text_;
};

/// A text in UTF-8 with its formatting.
///
/// Whatever entities it was given, it holds them in order: by offset, the outer before the inner,
/// none crossing another (those that did are cut in two), none empty or outside the text, none
/// within one of its own kind or within code.
class FormattedText {
 public:
  FormattedText() = default;

  FormattedText(std::string text) : text_(std::move(text)) {}

  FormattedText(const char* text) : text_(text) {}

  FormattedText(std::string text, std::vector<TextEntity> entities);
  /// From the schema's form: `FormattedText(message.text(), message.entities())`.
  FormattedText(std::string text, const std::vector<tl::enums::MessageEntity>& entities);

  const std::string& text() const { return text_; }

  const std::vector<TextEntity>& entities() const { return entities_; }

  /// For raw functions. A mention by id has to be named to the server: `InputMessage` does it.
  std::vector<tl::enums::MessageEntity> tl_entities() const;
  /// The text's length in UTF-16 units.
  std::int32_t length() const;

  bool operator==(const FormattedText&) const = default;

 private:
  std::string text_;
  std::vector<TextEntity> entities_;
};

/// Reads Markdown (docs/formatting.md has the marks). Any text is Markdown: a mark that is never
/// closed, or that has no meaning where it stands, is text.
///
/// Takes time linear in the text. Errors: `invalid_argument` for more than 16 MiB.
FormattedText parse_markdown(std::string_view markdown);
/// Writes Markdown of which `parse_markdown` makes the same text and entities again, except those
/// that the server finds by itself.
std::string generate_markdown(const FormattedText& text);

/// Reads Telegram's HTML (docs/formatting.md has the tags). Unknown tags are left out, what they
/// hold stays; a tag never closed ends with the text; a closing tag closes what was opened in it; a
/// `<` that begins no tag is text.
///
/// Takes time linear in the text. Errors: `invalid_argument` for more than 16 MiB.
FormattedText parse_html(std::string_view html);
/// Writes HTML of which `parse_html` makes the same text and entities again, except those that the
/// server finds by itself.
std::string generate_html(const FormattedText& text);

/// Cuts a text into parts that a message can hold: after a line, else after a word, else between
/// characters. An entity that is cut goes on in the next part; custom emoji, mentions and dates
/// move there whole.
///
/// The parts joined are the text, except parts of nothing but white space: the server refuses them.
/// \param limit  in UTF-16 units; 4096 for messages, 1024 for captions. At least 2
std::vector<FormattedText> split(const FormattedText& text, std::int32_t limit = 4096);

}  // namespace layer
