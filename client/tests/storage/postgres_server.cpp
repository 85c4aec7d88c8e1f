#include "postgres_server.hpp"

#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <libpq-fe.h>
#include <memory>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace layer::testing {

namespace {

/// Debian keeps each release's programs in a folder of its own; nothing if there is none.
std::string program(const std::string& name) {
  std::string newest;
  std::error_code ignored;
  for (const auto& release : std::filesystem::directory_iterator("/usr/lib/postgresql", ignored)) {
    const auto path = release.path() / "bin" / name;
    if (std::filesystem::exists(path)) newest = std::max(newest, path.string());
  }
  return newest;
}

const passwd* unprivileged() {
  if (::geteuid() != 0) return nullptr;
  if (const auto* user = ::getpwnam("postgres")) return user;
  return ::getpwnam("nobody");
}

}  // namespace

bool PostgresServer::is_installed() {
  return !program("initdb").empty() && !program("postgres").empty();
}

PostgresServer::PostgresServer() {
  const auto folder = folder_.file("");
  if (const auto* user = unprivileged())
    if (::chown(folder.c_str(), user->pw_uid, user->pw_gid) != 0)
      throw std::runtime_error("the server's folder cannot be given away");
  const pid_t made = run("initdb", {"-D", folder_.file("data"), "-A", "trust", "-U", "layer",
                                    "--encoding=UTF8", "--locale=C", "--no-sync"});
  int status = 0;
  ::waitpid(made, &status, 0);
  if (status != 0) throw std::runtime_error("initdb failed: " + contents(folder_.file("log")));
  start();
}

PostgresServer::~PostgresServer() {
  stop();
}

/// In the folder, and as a user that it accepts; it goes with this process.
pid_t PostgresServer::run(const std::string& name, const std::vector<std::string>& arguments) {
  const auto path = program(name);
  const auto log = folder_.file("log");
  const auto* user = unprivileged();
  const pid_t child = ::fork();
  if (child != 0) return child;
  if (user && (::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0)) ::_exit(126);
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
  // What checks our own heap is not for it.
  ::unsetenv("LD_PRELOAD");
  ::unsetenv("GLIBC_TUNABLES");
  if (::chdir(folder_.file("").c_str()) != 0) ::_exit(126);
  const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(out, STDERR_FILENO);
  std::vector<char*> words{const_cast<char*>(path.c_str())};
  for (const auto& argument : arguments)
    words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  ::execv(path.c_str(), words.data());
  ::_exit(127);
}

void PostgresServer::start() {
  process_ = run("postgres", {"-D", folder_.file("data"), "-k", folder_.file(""), "-F", "-c",
                              "listen_addresses="});
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (!answers()) {
    if (std::chrono::steady_clock::now() > deadline || ::waitpid(process_, nullptr, WNOHANG) != 0)
      throw std::runtime_error("the server does not start: " + contents(folder_.file("log")));
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

void PostgresServer::stop() {
  if (process_ == 0) return;
  ::kill(process_, SIGINT);
  ::waitpid(process_, nullptr, 0);
  process_ = 0;
}

bool PostgresServer::answers() const {
  return PQping(connection().c_str()) == PQPING_OK;
}

std::string PostgresServer::connection() const {
  return "dbname=postgres user=layer host=" + folder_.file("");
}

std::string PostgresServer::new_schema() {
  const auto schema = "s" + std::to_string(++schemas_);
  execute(connection(), "CREATE SCHEMA " + schema);
  return connection() + " options='-c search_path=" + schema + "'";
}

void PostgresServer::execute(const std::string& connection, const std::string& sql) {
  const std::unique_ptr<PGconn, decltype(&PQfinish)> own(PQconnectdb(connection.c_str()), PQfinish);
  PQsetNoticeProcessor(
      own.get(), [](void*, const char*) {}, nullptr);
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(own.get(), sql.c_str()),
                                                             PQclear);
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
    throw std::runtime_error(PQerrorMessage(own.get()));
}

PostgresServer* postgres_server() {
  static const auto server =
      PostgresServer::is_installed() ? std::make_unique<PostgresServer>() : nullptr;
  return server.get();
}

}  // namespace layer::testing
