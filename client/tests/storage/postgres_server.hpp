#pragma once

#include <string>
#include <sys/types.h>
#include <vector>

#include "../temporary_folder.hpp"

namespace layer::testing {

/// A server of PostgreSQL with a database of its own, reached by a socket in its folder. It does
/// not run as root, which it refuses: then as the user that its package made.
class PostgresServer {
 public:
  /// Throws a std::exception where it cannot be started.
  PostgresServer();
  ~PostgresServer();

  /// Whether its programs are on this machine.
  static bool is_installed();

  /// The connection string of a schema that is empty at first.
  std::string new_schema();
  /// Executes SQL as the superuser.
  void execute(const std::string& connection, const std::string& sql);

  void start();
  void stop();

 private:
  std::string connection() const;
  bool answers() const;
  pid_t run(const std::string& program, const std::vector<std::string>& arguments);

  TemporaryFolder folder_;
  pid_t process_ = 0;
  int schemas_ = 0;
};

/// The one that all tests of this program share; nothing, where it is not installed.
PostgresServer* postgres_server();

}  // namespace layer::testing
