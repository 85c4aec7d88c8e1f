#pragma once

#include <layer/client/storage.hpp>

#include <string>
#include <string_view>

namespace layer::storage {

/// The home data centre, its key and whose it is, as one line of URL-safe base64: a version byte,
/// three zero bytes, changes as session files hold them, and four bytes of their SHA-256.
///
/// \return an empty text for an account that has no key yet
std::string write_session_string(const Account& account);
/// Errors: `Errc::session_damaged`, with what is wrong with the text.
std::vector<Change> read_session_string(std::string_view text);

}  // namespace layer::storage
