#include <layer/client/known_errors.hpp>

#include <algorithm>

namespace layer {

namespace {

constexpr KnownError catalogue[] = {
#include "known_errors.inc"
};

static_assert(std::ranges::is_sorted(catalogue, {}, &KnownError::name));

}  // namespace

std::span<const KnownError> known_errors() noexcept {
  return catalogue;
}

const KnownError* find_known_error(std::string_view name) noexcept {
  const auto found = std::ranges::lower_bound(catalogue, name, {}, &KnownError::name);
  return found != std::end(catalogue) && found->name == name ? found : nullptr;
}

}  // namespace layer
