#pragma once

#include <layer/client/task.hpp>

#include <chrono>
#include <string>

#include "storage/sql/database.hpp"

namespace layer::storage::sql {

/// What makes an account of a database one process's own.
class Claim {
 public:
  virtual ~Claim() = default;

  /// Errors: `Errc::session_in_use`.
  virtual Task<void> take(std::int64_t account, std::string name) = 0;
  /// Statements for the beginning of every transaction that writes: they fail with
  /// `ConstraintFailed` if the account is no longer ours.
  virtual std::vector<Statement> guard() = 0;
  /// A transaction with the guard, begun at that time, has succeeded.
  virtual void confirmed(std::chrono::steady_clock::time_point begun) = 0;
  /// Returns if the account is still ours: then a constraint had another reason to fail.
  ///
  /// Errors: `Errc::session_in_use`, with who has it.
  virtual Task<void> require() = 0;
  /// As `Storage::keep`.
  virtual Task<std::string> keep() = 0;
  virtual Task<void> release() = 0;
};

}  // namespace layer::storage::sql
