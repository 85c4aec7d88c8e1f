#pragma once
#include <layer/client/conversion.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace layer::conversion {

/// The accounts in Telegram Desktop's folder `tdata`, in the order it lists them: data centre, user
/// and the keys of all data centres. Addresses and peers are not read, and the accounts are taken
/// for Telegram's production environment.
///
/// \param folder    the one with `key_datas` in it; Telegram Desktop must not be running
/// \param passcode  the local passcode, if one is set; taking it costs some 60 ms
/// Errors: `storage` if it cannot be read, `wrong_passphrase`, `session_damaged`; `unsupported` for
/// folders of a Telegram Desktop that knew one account only (before 2.1); a later one brings them
/// up to date when it is started.
std::vector<Session> from_tdata(const std::string& folder, std::string_view passcode = {});

/// Makes a folder that Telegram Desktop takes for its `tdata`, with these accounts: at most three,
/// as it has without Telegram Premium.
///
/// \param folder  new or empty; its files are readable by their owner only
/// Errors: `invalid_argument` for a session without key or user, or of the test environment, and
/// for a folder that is not empty; `storage`.
void to_tdata(std::span<const Session> sessions, const std::string& folder,
              std::string_view passcode = {});

}  // namespace layer::conversion
