#pragma once
#include <layer/client/conversion.hpp>

#include <cstdint>
#include <string>

/// Session files of other libraries that are SQLite databases; link `layer::client-sqlite`.
namespace layer::conversion {

/// Whose file it is, as its tables tell.
enum class SqliteForm {
  /// Versions 1 to 8.
  telethon,
  /// Versions 1 to 7: Pyrogram's and those of its forks Kurigram, Pyrofork and Hydrogram.
  pyrogram,
  mtcute,
  grammers,
};

/// Errors: `storage` if the file cannot be read, `session_damaged` if it is none of these.
SqliteForm sqlite_form(const std::string& path);

/// Reads a session with its peers and its position in the updates. The file stays as it is; the
/// program that it belongs to must not be running.
///
/// Telethon does not say whether the account is a bot: it is taken for one if its username ends in
/// "bot", as Telegram asks of bots. Errors: those of `sqlite_form`, and `session_damaged` with what
/// is wrong with it.
Session from_sqlite(const std::string& path);

/// Makes a file for Telethon (version 7, which later ones bring up to date). Of a peer's usernames
/// it holds the first, of the keys the home data centre's.
///
/// \param path  must not exist; the file is readable by its owner only
/// Errors: `invalid_argument` for a session without a key, `storage`.
void to_telethon_file(const Session& session, const std::string& path);

/// Makes a file for Pyrogram 2 (version 3, which its forks bring up to date). Of a peer's usernames
/// it holds the first, of the keys the home data centre's; no address and no position.
///
/// \param api_id  of the program that will use it
/// Errors: `invalid_argument` for a session without a key or a user, `storage`.
void to_pyrogram_file(const Session& session, const std::string& path, std::int32_t api_id);

}  // namespace layer::conversion
