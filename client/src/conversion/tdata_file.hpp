#pragma once

#include <layer/client/tl_names.hpp>

#include <span>
#include <string>

namespace layer::conversion::tdata {

/// Whether Telegram Desktop would find a file of this name.
bool exists(const std::string& folder, const std::string& name);
/// What a file of Telegram Desktop holds, its frame and checksum taken off, still encrypted.
///
/// Telegram Desktop writes `name` + "s", and older ones in turn "0" and "1": the first that is
/// whole counts. Errors: `storage` if there is none, `session_damaged` if none is whole.
Bytes read_file(const std::string& folder, const std::string& name);
void write_file(const std::string& folder, const std::string& name,
                std::span<const std::uint8_t> content);

/// The name of the file and of the folder of account `index`, counted from 0.
std::string account_name(int index);

}  // namespace layer::conversion::tdata
