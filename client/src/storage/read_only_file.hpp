#pragma once

#include <layer/client/tl_names.hpp>

#include <string>

namespace layer::storage {

/// The bytes of a session file that nobody has open.
///
/// Errors: `Errc::storage`, `Errc::session_in_use`, `Errc::session_damaged` (no session is so
/// large).
Bytes read_only_file(const std::string& path);

}  // namespace layer::storage
