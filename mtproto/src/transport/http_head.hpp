#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>
#include <layer/mtproto/transport/proxy_error.hpp>

#include <cstddef>
#include <optional>

namespace layer::mtproto {

/// The status line and the header fields of an HTTP/1.x answer.
struct HttpHead {
  int status = 0;
  /// With the empty line at the end.
  std::size_t size = 0;
};

/// The longest head that is read.
inline constexpr std::size_t MAX_HTTP_HEAD = 16 * 1024;

/// Nothing while the head is not complete.
/// Errors: not_http, as soon as it is clear; answer_too_long.
Result<std::optional<HttpHead>> read_http_head(BytesView received);

}  // namespace layer::mtproto
