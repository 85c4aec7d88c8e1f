#pragma once

#include <layer/client/storage.hpp>

#include <memory>
#include <string>

#include "place.hpp"

/// One of layer's storages.
///
/// \param passphrase  of an encrypted session file; empty for a plain one
/// Throws `layer::Error` for one that this program was built without.
std::shared_ptr<layer::Storage> own_storage(const Place& place, const std::string& passphrase);
/// To be read: throws `layer::Error` instead of making an empty one.
void check_it_is_there(const Place& place);
/// Whether it is a session file that takes a passphrase.
bool is_encrypted(const std::string& path);
