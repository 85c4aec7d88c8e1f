#pragma once

#include <layer/client/storage.hpp>

#include <string>
#include <string_view>

#include "updates/progress.hpp"

namespace layer::updates {

/// The place right after an update: what a session that knows nothing of the last updates lacks to
/// go on there.
struct Token {
  Token(std::int64_t account_, storage::UpdatePosition position_)
      : account(account_), position(position_) {}

  /// What sets a session to this place; channels that are not named stay where it has them.
  std::vector<storage::Change> changes() const;

  std::int64_t account;
  storage::UpdatePosition position;
  /// 0: no longer followed.
  std::map<std::int64_t, std::int32_t> channels;
  Parts parts;
  bool operator==(const Token&) const = default;
};

/// One line of URL-safe base64: a version byte, three zero bytes, the place, and four bytes of
/// their SHA-256.
std::string to_text(const Token& token);
/// Errors: `Errc::invalid_argument`, with what is wrong with the text.
Token token_of(std::string_view text);

}  // namespace layer::updates
