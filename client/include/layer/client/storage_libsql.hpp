#pragma once
#include <layer/client/storage.hpp>

#include <chrono>
#include <memory>
#include <string>

namespace layer {

struct LibsqlOptions {
  /// As in `PostgresOptions`.
  std::chrono::milliseconds lease{60'000};
  /// For each call.
  std::chrono::milliseconds patience{30'000};
};

/// One account in a database of a libsql server (sqld, Turso), over HTTP with the Hrana protocol.
/// Link `layer::client-libsql` (`find_package(client COMPONENTS libsql)`). A database that libsql
/// keeps in a file here, and its local replicas, are files of SQLite: `sqlite_storage`.
///
/// Each write is one transaction and one request. The account is leased as `postgres_storage`
/// describes. The server's certificate is checked against the system's authorities, or those of
/// the file that the environment variable SSL_CERT_FILE names.
/// \param url  `libsql://name.example`, `https://…`, or `http://…` for a server of one's own
/// \param token  the server's auth token; empty if it wants none
/// \param account  1 to 200 characters of ASCII
/// Errors: `invalid_argument`, thrown here.
std::shared_ptr<Storage> libsql_storage(std::string url, std::string token, std::string account,
                                        LibsqlOptions options = {});

}  // namespace layer
