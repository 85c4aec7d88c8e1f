#pragma once

#include <layer/client/log.hpp>
#include <layer/client/storage.hpp>

#include <memory>
#include <vector>

#include "async/notifier.hpp"

namespace layer {

/// The account's lasting state, and its way into the storage.
///
/// A change counts at once in this process and is written soon after, in order with all others.
class Journal {
 public:
  Journal(Executor executor, std::shared_ptr<Storage> storage, storage::Account account,
          Logger logger);

  const storage::Account& account() const { return account_; }

  /// Throws `Errc::shut_down` after the release.
  Storage& storage();

  std::shared_ptr<Storage> shared_storage() const { return storage_; }

  void record(storage::Change change);
  void record(std::vector<storage::Change> changes);

  /// Returns when everything recorded so far is stored. Throws what the storage throws; what could
  /// not be written stays to be written.
  Task<void> flush();
  /// Writes what is recorded from now on, until cancelled.
  Task<void> run();
  /// Forgets everything, here and in the storage.
  Task<void> remove();

  /// Lets go of the storage, and others have the session.
  Task<void> close();

  /// Lets go of the storage.
  void release() { storage_.reset(); }

 private:
  Task<void> write(std::vector<storage::Change> changes);
  Task<void> enter();
  void leave();

  std::shared_ptr<Storage> storage_;
  storage::Account account_;
  Logger logger_;
  std::vector<storage::Change> unwritten_;
  bool busy_ = false;
  Notifier recorded_;
  Notifier free_;
};

}  // namespace layer
