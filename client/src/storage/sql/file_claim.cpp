#include "storage/sql/file_claim.hpp"

#include <layer/client/error.hpp>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace layer::storage::sql {

namespace {

/// The id of a process and nothing else stands at each account's place.
using Holder = std::int32_t;

/// The same for all who open the same database, whichever links they name it by.
std::string lock_file_of(const std::string& database) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(database.c_str(), nullptr),
                                                         std::free);
  return (real ? std::string(real.get()) : database) + "-layer-lock";
}

class FileClaim final : public Claim {
 public:
  explicit FileClaim(std::string database) : database_(std::move(database)) {}

  ~FileClaim() override { close(); }

  Task<void> take(std::int64_t account, std::string name) override {
    close();
    path_ = lock_file_of(database_);
    file_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file_ < 0) fail("open");
    const auto place = static_cast<off_t>(account) * static_cast<off_t>(sizeof(Holder));
    struct flock part = {};
    part.l_type = F_WRLCK;
    part.l_whence = SEEK_SET;
    part.l_start = place;
    part.l_len = sizeof(Holder);
    if (::fcntl(file_, F_OFD_SETLK, &part) != 0) {
      if (errno != EAGAIN && errno != EACCES) fail("lock");
      refuse(name, place);
    }
    // Only for messages to others: a full disk does not matter.
    const Holder own = ::getpid();
    [[maybe_unused]] const auto written = ::pwrite(file_, &own, sizeof own, place);
    co_return;
  }

  std::vector<Statement> guard() override { return {}; }

  void confirmed(std::chrono::steady_clock::time_point) override {}

  Task<void> require() override { co_return; }

  Task<std::string> keep() override {
    for (;;)
      co_await sleep_for(std::chrono::hours(24));
  }

  Task<void> release() override {
    close();
    co_return;
  }

 private:
  [[noreturn]] void fail(const char* what) {
    const std::string reason = std::strerror(errno);
    close();
    throw Error(Errc::storage, path_ + ": cannot " + what + " it: " + reason);
  }

  [[noreturn]] void refuse(const std::string& name, off_t place) {
    Holder holder = 0;
    const bool known = ::pread(file_, &holder, sizeof holder, place) == sizeof holder && holder > 0;
    close();
    std::string who = "another process";
    if (known && holder == ::getpid())
      who = "another client of this process";
    else if (known)
      who = "process " + std::to_string(holder);
    throw Error(Errc::session_in_use,
                name + " is in use by " + who + ": two clients cannot share one key");
  }

  void close() {
    if (file_ >= 0) ::close(std::exchange(file_, -1));
  }

  std::string database_;
  std::string path_;
  int file_ = -1;
};

}  // namespace

std::unique_ptr<Claim> file_claim(std::string database) {
  return std::make_unique<FileClaim>(std::move(database));
}

}  // namespace layer::storage::sql
