#pragma once

#include <string>
#include <string_view>

namespace layer {

/// What the ending of a file's name suggests; `application/octet-stream` if nothing.
std::string mime_type_of(std::string_view file_name);

}  // namespace layer
