#pragma once

#include <cstdint>
#include <string>
#include <sys/types.h>

#include "../temporary_folder.hpp"

namespace layer::testing {

/// The server of interop/libsql, in a process of its own. Each name in a URL's path is a database.
class LibsqlServer {
 public:
  /// \param token  that it demands; empty: none
  explicit LibsqlServer(const std::string& token = {});
  ~LibsqlServer();
  LibsqlServer(const LibsqlServer&) = delete;
  LibsqlServer& operator=(const LibsqlServer&) = delete;

  std::uint16_t port() const { return port_; }

  std::string url(const std::string& database) const;

  /// The file of SQLite behind a database.
  std::string file(const std::string& database) const { return folder_.file(database + ".db"); }

 private:
  TemporaryFolder folder_;
  pid_t process_ = 0;
  /// Its standard input: it ends when this does.
  int input_ = -1;
  std::uint16_t port_ = 0;
};

/// The one that tests share which only want some server.
LibsqlServer& libsql_server();

}  // namespace layer::testing
