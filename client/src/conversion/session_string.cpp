#include "storage/session_string.hpp"

#include <layer/client/conversion.hpp>

#include "conversion/home.hpp"
#include "conversion/text_form.hpp"

namespace layer::conversion {

Session from_session_string(std::string_view text) {
  Session session;
  for (const auto& change : storage::read_session_string(trimmed(text)))
    session.account.apply(change);
  return session;
}

std::string to_session_string(const Session& session) {
  home_key(session);
  return storage::write_session_string(session.account);
}

}  // namespace layer::conversion
