#pragma once

#include <span>
#include <string_view>

namespace layer {

/// One of Telegram's refusals, by its name.
struct KnownError {
  /// As `RpcError::name()` has it: without its number, or with an X for it.
  std::string_view name;
  /// The number that it comes with as a rule; some come with several.
  int code;
  /// What it says, for people, in a few words without a full stop.
  std::string_view meaning;
};

/// All refusals that are known by name (core.telegram.org/api/errors and the pages of the methods),
/// in the order of their names. Telegram adds to them without a new layer: what is not here may
/// come all the same.
std::span<const KnownError> known_errors() noexcept;

/// Null for a name that is not known.
const KnownError* find_known_error(std::string_view name) noexcept;

}  // namespace layer
