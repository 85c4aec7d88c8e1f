#pragma once

#include <layer/client/tl_names.hpp>
#include <layer/crypto/secret.hpp>

#include <optional>
#include <span>
#include <string_view>

namespace layer::conversion::tdata {

/// What Telegram Desktop encrypts its files with.
using LocalKey = crypto::Secret<256>;

/// The key that locks the local key; without a passcode it protects nothing.
LocalKey passcode_key(std::span<const std::uint8_t> salt, std::string_view passcode);

/// \return the content, for the caller to wipe; nothing if the key is another, or the bytes were
/// changed
std::optional<Bytes> decrypt(std::span<const std::uint8_t> sealed, const LocalKey& key);
Bytes encrypt(std::span<const std::uint8_t> content, const LocalKey& key);

}  // namespace layer::conversion::tdata
