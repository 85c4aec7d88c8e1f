#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace layer::mtproto {

/// The head of an HTTP/1.1 request.
struct HttpRequest {
  std::string method;
  std::string target;
  /// Names in lower case.
  std::vector<std::pair<std::string, std::string>> fields;

  /// Empty if it is not there.
  std::string field(std::string_view name) const;
  /// Whether a field with a list has this word, in either case, among its elements.
  bool field_has(std::string_view name, std::string_view word) const;
};

/// Nothing while the head is not complete.
/// \param received  grows byte by byte, so that it ends where the head does.
/// Errors: unknown_protocol.
Result<std::optional<HttpRequest>> read_http_request(BytesView received);

}  // namespace layer::mtproto
