#pragma once

#include <string>
#include <string_view>

namespace layer::storage::sql {

/// Where a server of libsql is: `libsql://host`, `https://host:port/path`, `http://…`.
class ServerUrl {
 public:
  /// Errors: `Errc::invalid_argument`.
  explicit ServerUrl(std::string_view text);

  bool tls = true;
  std::string host;
  std::string port;
  /// Without a slash at its end.
  std::string path;

  /// Host and port, as the header `Host` has them.
  std::string authority() const;
  /// With the port, for messages to people.
  std::string to_string() const;
};

}  // namespace layer::storage::sql
