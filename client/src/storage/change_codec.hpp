#pragma once

#include <layer/client/storage.hpp>
#include <layer/tl/reader.hpp>
#include <layer/tl/writer.hpp>

#include <optional>
#include <span>

/// Changes as bytes: what session files hold.
namespace layer::storage {

void write(tl::Writer& writer, const Change& change);

Bytes encode(std::span<const Change> changes);
/// \return nothing for bytes that this version cannot have written
std::optional<std::vector<Change>> decode(tl::BytesView bytes);

}  // namespace layer::storage
