#pragma once

#include <string>
#include <string_view>

namespace layer::text {

/// Adds what a character reference (`&lt;`, `&#39;`, `&#x27;`) at the begin of `text` means.
/// \return its length; 0 if there is none, and then nothing is added
std::size_t read_reference(std::string_view text, std::string& out);

/// A text with its references replaced.
std::string without_references(std::string_view text);

}  // namespace layer::text
