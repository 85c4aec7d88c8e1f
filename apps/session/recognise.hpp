#pragma once

#include <string>
#include <string_view>

#include "place.hpp"

/// The form of a file or folder, by its content. Throws `layer::Error` if it is none that is known.
Form recognise_file(const std::string& path);
/// The form of a text, which exactly one of them must fit. Throws `layer::Error`.
Form recognise_text(std::string_view text);
