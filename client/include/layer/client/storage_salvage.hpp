#pragma once
#include <layer/client/storage.hpp>
#include <layer/client/storage_encrypted.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace layer {

/// Bytes of a session file that cannot be used.
struct DamagedRange {
  std::size_t begin;
  /// Behind the last of them.
  std::size_t end;
  /// For people.
  std::string reason;
};

/// What could be read of a session file, whether it is damaged or not.
class SalvagedSession {
 public:
  SalvagedSession(std::shared_ptr<Storage> contents_, storage::Account account_)
      : contents(std::move(contents_)), account(std::move(account_)) {}

  /// In memory: `copy_session` makes a new session of it.
  std::shared_ptr<Storage> contents;
  /// All of `contents` but the peers.
  storage::Account account;
  std::size_t peers = 0;
  /// Good ones, before, between and behind the damage.
  std::size_t records = 0;
  /// In order; none: the file is whole.
  std::vector<DamagedRange> damage;

  /// The home data centre is known, and its key: the account goes on without a new log-in.
  bool is_usable() const;
};

/// Reads as much of a session file as can be read, also behind damage, and changes nothing.
///
/// What has been lost may have mattered: if it was the end of a key, the server refuses the one
/// that was salvaged, and the account has to log in again. An incomplete last record counts as
/// damage here; `file_storage` cuts it off, for it was never confirmed.
/// \param passphrase  of an encrypted file. If the record that says how its key is made is damaged,
/// nothing can be read.
///
/// Errors: `storage` (it cannot be read), `session_in_use`, `session_damaged` (it is no session
/// file at all), `wrong_passphrase`.
SalvagedSession salvage_session(const std::string& path,
                                const std::optional<Passphrase>& passphrase = std::nullopt);

}  // namespace layer
