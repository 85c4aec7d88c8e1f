#pragma once

#include <layer/client/storage.hpp>

#include "sample.hpp"

/// A history that goes on for ever, whose every beginning can be told from what is stored.
namespace layer::testing {

/// Step `n`: a position, and at times a new key, which must not come apart from it.
inline std::vector<storage::Change> step(int n) {
  std::vector<storage::Change> changes;
  changes.push_back(storage::UpdatePosition(n, 0, 0, 0));
  changes.push_back(sample_peer(PeerId::user(n % 50 + 1), n, {"u" + std::to_string(n)}));
  changes.push_back(storage::SeenPeer(PeerId::user(n % 7 + 1), PeerId::channel(1), n % 4));
  if (n % 3 == 0) changes.push_back(sample_key(n % 5 + 1, static_cast<std::uint8_t>(n)));
  return changes;
}

inline storage::Account after(int steps) {
  storage::Account account;
  for (int n = 1; n <= steps; ++n)
    for (const auto& change : step(n))
      account.apply(change);
  return account;
}

inline int steps_in(const storage::Account& account) {
  return account.position ? account.position->pts : 0;
}

}  // namespace layer::testing
