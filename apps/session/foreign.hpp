#pragma once

#include <layer/client/conversion.hpp>

#include <string>
#include <string_view>

#include "place.hpp"

/// The reader of a form that is text. Throws `layer::Error`.
layer::conversion::Session read_text(Form form, std::string_view text);
/// \param api_id  for Pyrogram; 0: the session's own
std::string write_text(Form form, const layer::conversion::Session& session, std::int32_t api_id);

/// The reader of a form that is a file or a folder. Throws `layer::Error`.
layer::conversion::Session read_foreign_file(const Place& place, const std::string& passphrase);
void write_foreign_file(const Place& place, const layer::conversion::Session& session,
                        const std::string& passphrase, std::int32_t api_id);

/// What `form` cannot hold of this session, for people; empty if it holds everything.
std::string what_is_lost(Form form, const layer::conversion::Session& session);
