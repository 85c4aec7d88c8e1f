#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>

#include <cstddef>
#include <optional>

namespace layer::mtproto {

/// The data as a gzip stream, if that is smaller by more than the wrapping costs.
[[nodiscard]] std::optional<Bytes> gzip_if_smaller(BytesView data);

/// Unpacks a gzip (or zlib) stream that takes all of `data`.
/// Errors: malformed_gzip, gzip_too_large.
[[nodiscard]] Result<Bytes> gunzip(BytesView data, std::size_t limit);

}  // namespace layer::mtproto
