#include "conversion/private_file.hpp"

#include <layer/client/error.hpp>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace layer::conversion {

namespace {

[[noreturn]] void fail(const std::string& path, const char* what) {
  throw Error(Errc::storage, path + ": cannot " + what + ": " + std::strerror(errno));
}

struct File {
  File(const std::string& path_, int flags, const char* what) : path(path_) {
    number = ::open(path.c_str(), flags | O_CLOEXEC, 0600);
    if (number < 0) fail(path, what);
  }

  File(const File&) = delete;
  File& operator=(const File&) = delete;

  ~File() { ::close(number); }

  const std::string& path;
  int number;
};

std::size_t size_of(const File& file, std::size_t limit) {
  struct stat status = {};
  if (::fstat(file.number, &status) != 0) fail(file.path, "read");
  if (!S_ISREG(status.st_mode)) throw Error(Errc::storage, file.path + " is not a file");
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size > limit)
    throw Error(Errc::storage,
                file.path + " is too large to be a session: " + std::to_string(size) + " bytes");
  return static_cast<std::size_t>(size);
}

bool is_written(const File& file, std::span<const std::uint8_t> content) {
  while (!content.empty()) {
    const auto count = ::write(file.number, content.data(), content.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    content = content.subspan(static_cast<std::size_t>(count));
  }
  return ::fsync(file.number) == 0;
}

}  // namespace

Bytes read_private_file(const std::string& path, std::size_t limit) {
  // Without waiting for the other end, should it be a pipe.
  const File file(path, O_RDONLY | O_NONBLOCK, "open");
  Bytes content(size_of(file, limit));
  std::size_t done = 0;
  while (done < content.size()) {
    const auto count = ::read(file.number, content.data() + done, content.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(path, "read");
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  content.resize(done);
  return content;
}

void write_private_file(const std::string& path, std::span<const std::uint8_t> content) {
  const File file(path, O_WRONLY | O_CREAT | O_EXCL, "make");
  if (is_written(file, content)) return;
  const int reason = errno;
  // Half a key is of no use, and would be in the way of the next attempt.
  ::unlink(path.c_str());
  errno = reason;
  fail(path, "write");
}

}  // namespace layer::conversion
