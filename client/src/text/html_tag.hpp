#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace layer::text {

/// `<name a="b">` or `</name>`.
struct HtmlTag {
  /// In small letters.
  std::string name;
  bool closing = false;
  /// Values as they are written, with their references.
  std::vector<std::pair<std::string, std::string_view>> attributes;
  std::size_t length = 0;

  std::optional<std::string_view> attribute(std::string_view name) const;
};

/// Whether a tag begins here: a `<` alone is text.
bool begins_tag(std::string_view text);

/// The tag at the begin of `text`; nothing if it has no end.
std::optional<HtmlTag> read_tag(std::string_view text);

}  // namespace layer::text
