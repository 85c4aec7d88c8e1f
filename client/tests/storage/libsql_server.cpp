#include "libsql_server.hpp"

#include <cstdio>
#include <fcntl.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace layer::testing {

LibsqlServer::LibsqlServer(const std::string& token) {
  int in[2], out[2];
  // Nobody else's child may hold the pipe whose end ends it.
  if (::pipe2(in, O_CLOEXEC) != 0 || ::pipe2(out, O_CLOEXEC) != 0)
    throw std::runtime_error("no pipe");
  const auto folder = folder_.file("");
  process_ = ::fork();
  if (process_ == 0) {
    ::dup2(in[0], STDIN_FILENO);
    ::dup2(out[1], STDOUT_FILENO);
    ::unsetenv("LD_PRELOAD");
    ::unsetenv("GLIBC_TUNABLES");
    ::execl(PYTHON, PYTHON, LIBSQL_SERVER, folder.c_str(), token.c_str(),
            static_cast<char*>(nullptr));
    ::_exit(127);
  }
  ::close(in[0]);
  ::close(out[1]);
  input_ = in[1];
  FILE* lines = ::fdopen(out[0], "r");
  unsigned port = 0;
  const bool told = std::fscanf(lines, "%u", &port) == 1;
  std::fclose(lines);
  if (!told) throw std::runtime_error("the server for tests does not start");
  port_ = static_cast<std::uint16_t>(port);
}

LibsqlServer::~LibsqlServer() {
  ::close(input_);
  ::waitpid(process_, nullptr, 0);
}

std::string LibsqlServer::url(const std::string& database) const {
  return "http://127.0.0.1:" + std::to_string(port_) + "/" + database;
}

LibsqlServer& libsql_server() {
  static LibsqlServer server;
  return server;
}

}  // namespace layer::testing
