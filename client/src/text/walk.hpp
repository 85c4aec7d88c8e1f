#pragma once

#include <layer/client/formatted_text.hpp>

#include <vector>

#include "text/nesting.hpp"
#include "text/utf16.hpp"

namespace layer::text {

/// The server finds some entities by itself, and refuses links to nowhere.
inline bool is_written(const TextEntity& entity) {
  const bool to_nowhere = entity.kind() == TextEntity::Kind::text_link && entity.url().empty();
  return !is_automatic(entity.kind()) && !to_nowhere;
}

/// Tells a writer what comes, in the order of the text: `open(entity)`, `text(string_view)`,
/// `close(entity)`. What is not written is left out.
template <class Writer>
void walk(const FormattedText& formatted, Writer& writer) {
  Utf16Cursor cursor(formatted.text());
  std::vector<const TextEntity*> open;
  const auto write_until = [&](std::int32_t offset) {
    if (const auto piece = cursor.until(offset); !piece.empty()) writer.text(piece);
  };
  const auto close_until = [&](std::int32_t offset) {
    for (; !open.empty() && open.back()->end() <= offset; open.pop_back()) {
      write_until(open.back()->end());
      writer.close(*open.back());
    }
  };
  for (const auto& entity : formatted.entities()) {
    if (!is_written(entity)) continue;
    close_until(entity.offset());
    write_until(entity.offset());
    writer.open(entity);
    open.push_back(&entity);
  }
  close_until(INT32_MAX);
  write_until(INT32_MAX);
}

}  // namespace layer::text
