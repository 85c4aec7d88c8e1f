#include <layer/client/formatted_text.hpp>

#include <string>
#include <string_view>

#include "text/values.hpp"
#include "text/walk.hpp"

namespace layer {

namespace {

using Kind = TextEntity::Kind;

class HtmlWriter {
 public:
  void text(std::string_view text) { escape(text); }

  void open(const TextEntity& entity) {
    switch (entity.kind()) {
      case Kind::text_link:
        return open_link(entity.url());
      case Kind::text_mention:
        out_ += "<a href=\"tg://user?id=" + std::to_string(entity.user_id()) + "\">";
        return;
      case Kind::pre:
        return open_pre(entity.language());
      case Kind::custom_emoji:
        out_ += "<tg-emoji emoji-id=\"" + std::to_string(entity.document_id()) + "\">";
        return;
      case Kind::blockquote:
        out_ += entity.expandable() ? "<blockquote expandable>" : "<blockquote>";
        return;
      case Kind::date:
        out_ += "<tg-time unix=\"" + std::to_string(entity.time()) + "\" format=\"" +
                text::to_letters(entity.date_format()) + "\">";
        return;
      case Kind::diff_insert:
        out_ += "<tg-diff type=\"insert\">";
        return;
      case Kind::diff_delete:
        out_ += "<tg-diff type=\"delete\">";
        return;
      case Kind::diff_replace:
        out_ += "<tg-diff type=\"replace\" old=\"";
        escape(entity.old_text());
        out_ += "\">";
        return;
      default:
        out_ += "<" + std::string(name(entity.kind())) + ">";
    }
  }

  void close(const TextEntity& entity) {
    if (entity.kind() == Kind::pre && !entity.language().empty()) out_ += "</code>";
    out_ += "</" + std::string(name(entity.kind())) + ">";
  }

  std::string finish() { return std::move(out_); }

 private:
  static std::string_view name(Kind kind) {
    switch (kind) {
      case Kind::bold:
        return "b";
      case Kind::italic:
        return "i";
      case Kind::underline:
        return "u";
      case Kind::strike:
        return "s";
      case Kind::spoiler:
        return "tg-spoiler";
      case Kind::code:
        return "code";
      case Kind::pre:
        return "pre";
      case Kind::text_link:
      case Kind::text_mention:
        return "a";
      case Kind::custom_emoji:
        return "tg-emoji";
      case Kind::blockquote:
        return "blockquote";
      case Kind::date:
        return "tg-time";
      default:
        return "tg-diff";
    }
  }

  void open_link(std::string_view url) {
    out_ += "<a href=\"";
    // A link that only looks like a mention: the reader tells them apart by this.
    if (url.starts_with("tg://user?id=")) {
      out_ += "tg:&#47;";
      url.remove_prefix(4);
    }
    escape(url);
    out_ += "\">";
  }

  void open_pre(std::string_view language) {
    out_ += "<pre>";
    if (language.empty()) return;
    out_ += "<code class=\"language-";
    escape(language);
    out_ += "\">";
  }

  void escape(std::string_view text) {
    for (const char character : text)
      switch (character) {
        case '&':
          out_ += "&amp;";
          break;
        case '<':
          out_ += "&lt;";
          break;
        case '>':
          out_ += "&gt;";
          break;
        case '"':
          out_ += "&quot;";
          break;
        default:
          out_ += character;
      }
  }

  std::string out_;
};

}  // namespace

std::string generate_html(const FormattedText& text) {
  HtmlWriter writer;
  text::walk(text, writer);
  return writer.finish();
}

}  // namespace layer
