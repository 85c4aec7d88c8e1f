#pragma once
#include <layer/client/storage.hpp>

#include <memory>
#include <string>

namespace layer {

/// One account in a database file of SQLite, made if missing (0600), for several accounts in one
/// file. Link `layer::client-sqlite` (`find_package(client COMPONENTS sqlite)`).
///
/// Its tables begin with `layer_` and can stand beside others, your own or those of other accounts.
/// A second process that opens the same account gets `Errc::session_in_use` with the first one's
/// id, by whichever links it names the file; the locks are in a file beside it, whose name ends in
/// `-layer-lock`. The journal is a write-ahead log, in two files beside it. Keys, log-in and home
/// data centre are forced to the disk
/// (`synchronous=FULL`); of the rest a power failure may lose what was last (`NORMAL`), which the
/// server tells again.
///
/// Calls wait for the disk, and at most five seconds for other processes that write to the file;
/// then they throw `Errc::storage`. The file must be on a local disk, as SQLite demands.
/// \param path  names a file: so do `:memory:` and URIs
/// \param account  1 to 200 characters of ASCII, for instance a bot's name
/// Errors: `invalid_argument`, thrown here.
std::shared_ptr<Storage> sqlite_storage(std::string path, std::string account = "default");

}  // namespace layer
