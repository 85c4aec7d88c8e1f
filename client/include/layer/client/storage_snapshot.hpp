#pragma once
#include <layer/client/storage.hpp>

#include <memory>
#include <string>

namespace layer {

/// A place of your own for sessions, if it can hold some bytes: a key of Redis, an object in a
/// bucket, a secret of a vault. Implement two functions and hand it to `snapshot_storage`.
class SnapshotStore {
 public:
  virtual ~SnapshotStore() = default;

  /// What `save` was given last; empty if there is nothing yet.
  virtual Task<Bytes> load() = 0;
  /// Returns when a crash no longer loses the bytes, all of them or none. Empty bytes: forget
  /// everything.
  virtual Task<void> save(Bytes snapshot) = 0;
};

/// Keeps a session in one piece: each write saves all of it, some 60 bytes a peer. Changes made
/// while a save is under way go together into the next one, as do those of a save that failed.
///
/// The bytes are those of a session file (`file_storage`): **whoever has them is the account.**
/// They are checked when they are loaded; `Errc::session_damaged` if they are not what was saved.
/// An exception of the store's functions that is no `layer::Error` becomes one with
/// `Errc::storage`. That one process at a time uses the session is the caller's business.
/// \param name  for messages to people
std::shared_ptr<Storage> snapshot_storage(std::shared_ptr<SnapshotStore> store, std::string name);

}  // namespace layer
