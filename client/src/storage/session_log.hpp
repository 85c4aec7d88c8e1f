#pragma once

#include <layer/client/storage_encrypted.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "storage/log_format.hpp"
#include "storage/seal.hpp"
#include "storage/session_file.hpp"

namespace layer::storage {

/// The records of a session file, whether it is encrypted or not.
///
/// Errors: those of `SessionFile`; `Errc::wrong_passphrase`.
class SessionLog {
 public:
  using BytesView = log_format::BytesView;

  /// \param passphrase  none: a plain file
  SessionLog(std::string path, std::optional<Passphrase> passphrase);

  struct Outcome {
    log_format::State state;
    /// Bytes up to the end of the last good record.
    std::size_t good_size;
  };

  /// Calls `on_record` with each good record. Comes before everything else, once.
  Outcome read(const std::function<void(BytesView)>& on_record);

  std::size_t size() const { return file_.size(); }

  /// All of it, or nothing and an error.
  void append(BytesView record);

  /// Returns when all is on the disk.
  void sync() { file_.sync(); }

  /// Cuts off what is behind `size`.
  void truncate(std::size_t size) { file_.truncate(size); }

  /// Makes this the only record, in one step.
  void replace(BytesView record);
  /// The same, and encrypts it with another passphrase, or with none.
  void replace(BytesView record, const std::optional<Passphrase>& passphrase);

  /// Deletes the file. Only the destructor may follow.
  void remove() { file_.remove(); }

 private:
  void begin();
  void replace(BytesView record, std::optional<Seal> seal);

  std::string path_;
  std::optional<Passphrase> passphrase_;
  SessionFile file_;
  std::optional<Seal> seal_;
  std::uint64_t next_place_ = 0;
};

}  // namespace layer::storage
