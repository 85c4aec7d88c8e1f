#pragma once
#include <layer/client/storage.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Sessions as other libraries keep them, read and written: an account moves without a new log-in.
///
/// Whoever has one of these texts is the account; wipe them after use. The moved session is no
/// second log-in: use one of the two afterwards, never both at once, or Telegram revokes the key.
///
/// Reading throws `Error` with `Errc::session_damaged` and what is wrong with the text; white space
/// around it is ignored. Writing throws `Errc::invalid_argument` for a session that lacks what the
/// form must have: a key, the user's id. Addresses that a form must have and the session does not
/// know are filled in from Telegram's own; those that a form cannot have are left out, and found
/// again by the data centre's number.
namespace layer::conversion {

/// A session on its way from one library to another. What its form does not hold is empty.
struct Session {
  Session() = default;

  storage::Account account;
  std::vector<storage::Peer> peers;
  /// The program it was made with, as Pyrogram and MTKruto keep it.
  std::optional<std::int32_t> api_id;
};

/// Everything a storage holds. Closes it.
Task<Session> load(std::shared_ptr<Storage> storage);
/// Puts a session into a storage that holds none, the account last, and closes it.
///
/// Errors: those of the storage; `invalid_argument` if it holds an account, or `session` has no
/// key.
Task<void> store(Session session, std::shared_ptr<Storage> storage);

/// layer's own, as `Client::session_string` makes it: data centre, its addresses, environment, key,
/// user, whether a bot.
Session from_session_string(std::string_view text);
std::string to_session_string(const Session& session);

/// Telethon's `StringSession`: data centre, its address, key.
Session from_telethon(std::string_view text);
std::string to_telethon(const Session& session);

/// GramJS's `StringSession`: data centre, its address, key. Its ports end at 32767.
Session from_gramjs(std::string_view text);
std::string to_gramjs(const Session& session);

/// Pyrogram's session string and its forks' (Kurigram, Pyrofork, Hydrogram), and the two older
/// forms of Pyrogram 1: data centre, environment, key, user, whether a bot; the new one also the
/// api_id.
Session from_pyrogram(std::string_view text);
/// \param api_id  of the program that will use it
std::string to_pyrogram(const Session& session, std::int32_t api_id);
/// As Pyrogram 1.3 and 1.4 read it.
std::string to_old_pyrogram(const Session& session);

/// MTKruto's auth string: data centre, environment, key; in later versions api_id, user, whether a
/// bot.
Session from_mtkruto(std::string_view text);
/// The later form if `session` has an api_id and a user, otherwise the earlier one.
std::string to_mtkruto(const Session& session);

/// mtcute's session string, versions 1 to 3: data centre, its addresses, environment, key, user,
/// whether a bot.
Session from_mtcute(std::string_view text);
/// Version 3.
std::string to_mtcute(const Session& session);

/// The JSON that gotd's session storages keep: data centre, all addresses, environment, key, salt.
Session from_gotd(std::string_view json);
std::string to_gotd(const Session& session);

}  // namespace layer::conversion
