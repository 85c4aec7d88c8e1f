#pragma once

#include <layer/client/error.hpp>

#include <string>
#include <string_view>

namespace layer::conversion {

/// \param form  for people: "the Telethon string"
[[noreturn]] inline void refuse(std::string_view form, std::string_view what) {
  throw Error(Errc::session_damaged, std::string(form) + " " + std::string(what));
}

/// The session lacks what the form must have.
[[noreturn]] inline void refuse_to_write(std::string_view form, std::string_view why) {
  throw Error(Errc::invalid_argument, std::string(form) + " " + std::string(why));
}

}  // namespace layer::conversion
