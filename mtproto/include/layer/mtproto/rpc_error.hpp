#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace layer::mtproto {

/// A call that the server refused: rpc_error, taken apart.
struct RpcError {
  /// 303, 400, 401, 403, 404, 406, 420, 5xx, or -503 for a timeout in the server. Zero and numbers
  /// of more than four digits become 500.
  std::int32_t code = 0;
  /// The text without its number: FLOOD_WAIT for "FLOOD_WAIT_31", FILE_PART_X_MISSING for
  /// "FILE_PART_7_MISSING". Bytes that are not printable ASCII are replaced by '?'.
  std::string name;
  /// That number: seconds, the number of a data centre or of a file part.
  std::optional<std::int64_t> value;
  /// The TL name of the method, filled in by whoever knows it.
  std::string method;

  [[nodiscard]] static RpcError parse(std::int32_t code, std::string_view message);

  /// "FLOOD_WAIT (31), code 420, caused by messages.sendMessage"
  [[nodiscard]] std::string to_string() const;

  friend bool operator==(const RpcError&, const RpcError&) = default;
};

}  // namespace layer::mtproto
