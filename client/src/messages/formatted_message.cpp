#include <layer/client/formatted_text.hpp>
#include <layer/client/input_message.hpp>
#include <layer/client/message.hpp>
#include <layer/tl/boxes.hpp>

#include "messages/quote.hpp"

namespace layer {

InputMessage::InputMessage(const FormattedText& text) : text_(text.text()) {
  if (!text.entities().empty()) entities(text.tl_entities());
}

InputMessage InputMessage::markdown(std::string_view text) {
  return InputMessage(parse_markdown(text));
}

InputMessage InputMessage::html(std::string_view text) {
  return InputMessage(parse_html(text));
}

InputMessage& InputMessage::quote(const FormattedText& part, std::optional<std::int32_t> offset) {
  Quote quote{part.text(), part.tl_entities(), offset};
  quote_ = std::make_shared<const Quote>(std::move(quote));
  return *this;
}

FormattedText Message::formatted_text() const {
  return FormattedText(text(), entities());
}

std::string Message::markdown_text() const {
  return generate_markdown(formatted_text());
}

std::string Message::html_text() const {
  return generate_html(formatted_text());
}

}  // namespace layer
