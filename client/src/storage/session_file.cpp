#include "storage/session_file.hpp"

#include <layer/client/error.hpp>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "storage/read_only_file.hpp"

namespace layer::storage {

namespace {

/// Some ten million peers.
constexpr std::size_t max_size = std::size_t(1) << 30;

/// Locks belong to the open file and not to the process, so that two clients of one process cannot
/// share a session either.
bool lock(int file, short type = F_WRLCK) {
  struct flock whole = {};
  whole.l_type = type;
  whole.l_whence = SEEK_SET;
  return ::fcntl(file, F_OFD_SETLK, &whole) == 0;
}

/// Writes everything, or fails with errno.
bool write_all(int file, std::span<const std::uint8_t> bytes, std::size_t offset) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
    offset += static_cast<std::size_t>(written);
  }
  return true;
}

/// What there is up to `size`; nothing and errno if it cannot be read.
std::optional<Bytes> read_all(int file, std::size_t size) {
  Bytes bytes(size);
  std::size_t done = 0;
  while (done < size) {
    const ssize_t count = ::pread(file, bytes.data() + done, size - done, static_cast<off_t>(done));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::nullopt;
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  bytes.resize(done);
  return bytes;
}

[[noreturn]] void fail(const std::string& path, const std::string& what) {
  throw Error(Errc::storage, path + ": cannot " + what + " the session: " + std::strerror(errno));
}

/// What stands before the frames in a file that this process has open.
Bytes header_of(log_format::Kind kind) {
  return log_format::header(static_cast<std::uint32_t>(::getpid()), kind);
}

/// The file that an opened path names, once links have been followed.
std::string target_of(const std::string& path) {
  std::error_code failure;
  if (!std::filesystem::is_symlink(path, failure)) return path;
  const auto target = std::filesystem::canonical(path, failure);
  return failure ? path : target.string();
}

bool same_file(int file, const std::string& path) {
  struct stat opened = {};
  struct stat named = {};
  return ::fstat(file, &opened) == 0 && ::stat(path.c_str(), &named) == 0 &&
         opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

[[noreturn]] void throw_in_use(const std::string& path, std::uint32_t holder) {
  std::string who = "another process";
  if (holder == static_cast<std::uint32_t>(::getpid()))
    who = "another client of this process";
  else if (holder != 0)
    who = "process " + std::to_string(holder);
  throw Error(Errc::session_in_use,
              path + " is in use by " + who + ": two clients cannot share one key");
}

}  // namespace

SessionFile::SessionFile(NotOpen, std::string path, log_format::Kind kind)
    : path_(std::move(path)), target_(path_), kind_(kind) {}

// Once one constructor has ended, the destructor closes what the other leaves by an exception.
SessionFile::SessionFile(std::string path, log_format::Kind kind)
    : SessionFile(NotOpen(), std::move(path), kind) {
  // Another process may put a new file in place between opening and locking.
  while (!open_and_lock()) {
  }
  write_header_if_new();
}

SessionFile::~SessionFile() {
  if (file_ >= 0) ::close(file_);
}

void SessionFile::fail(const std::string& what) const {
  storage::fail(path_, what);
}

bool SessionFile::open_and_lock() {
  if (file_ >= 0) ::close(file_);
  file_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0) fail("open");
  // It may have been made by other means.
  [[maybe_unused]] const int narrowed = ::fchmod(file_, 0600);
  if (!lock(file_)) {
    if (errno != EAGAIN && errno != EACCES) fail("lock");
    const auto header = read_all(file_, log_format::header_size);
    throw_in_use(path_, header ? log_format::holder(*header) : 0);
  }
  target_ = target_of(path_);
  return same_file(file_, target_);
}

void SessionFile::refuse_other_kind(std::span<const std::uint8_t> begin) const {
  const auto found = log_format::kind_of(begin);
  if (found == kind_) return;
  throw Error(Errc::wrong_passphrase,
              path_ + (found == log_format::Kind::encrypted
                           ? " is encrypted: open it with its passphrase"
                           : " is not encrypted: encrypt it first, or open it without passphrase"));
}

void SessionFile::write_header_if_new() {
  struct stat status = {};
  if (::fstat(file_, &status) != 0) fail("open");
  size_ = static_cast<std::size_t>(status.st_size);
  const auto start = read_all(file_, log_format::header_size);
  if (!start) fail("read");
  const auto& begin = *start;
  const auto header = header_of(kind_);
  const bool ours = log_format::is_header(begin);
  if (ours) refuse_other_kind(begin);
  // A crash right after the file was made leaves it empty, or with a part of the header.
  const bool fresh =
      begin.size() < log_format::header_size &&
      std::equal(
          begin.begin(),
          begin.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(begin.size(), 16)),
          header.begin());
  if (!ours && !fresh)
    throw Error(Errc::session_damaged, path_ + " is not a session file; it has been left as it is");
  if (!write_all(file_, header, 0)) fail("write");
  size_ = std::max(size_, header.size());
  if (fresh) sync_folder();
  // What a crash during `replace` left behind holds the keys too.
  ::unlink(fresh_path().c_str());
}

Bytes SessionFile::read() {
  if (size_ > max_size)
    throw Error(Errc::session_damaged, path_ + " is larger than a session can be");
  auto bytes = read_all(file_, size_);
  if (!bytes) fail("read");
  if (bytes->size() != size_) throw Error(Errc::storage, path_ + ": the session became shorter");
  return std::move(*bytes);
}

void SessionFile::append(std::span<const std::uint8_t> bytes) {
  if (!write_all(file_, bytes, size_)) {
    const int reason = errno;
    // A torn frame at the end would be cut off anyway; without it the next write has a clean start.
    [[maybe_unused]] const int cut = ::ftruncate(file_, static_cast<off_t>(size_));
    errno = reason;
    fail("write");
  }
  size_ += bytes.size();
}

void SessionFile::truncate(std::size_t size) {
  if (::ftruncate(file_, static_cast<off_t>(size)) != 0) fail("repair");
  size_ = size;
}

void SessionFile::sync() {
  if (::fdatasync(file_) != 0) fail("save");
}

void SessionFile::sync_folder() const {
  const auto slash = target_.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : target_.substr(0, slash + 1);
  const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return;
  ::fsync(handle);
  ::close(handle);
}

void SessionFile::replace(std::span<const std::uint8_t> contents, log_format::Kind kind) {
  const std::string fresh = fresh_path();
  ::unlink(fresh.c_str());
  const int file = ::open(fresh.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) fail("rewrite");
  const auto header = header_of(kind);
  const bool done = lock(file) && write_all(file, header, 0) &&
                    write_all(file, contents, header.size()) && ::fsync(file) == 0 &&
                    ::rename(fresh.c_str(), target_.c_str()) == 0;
  if (!done) {
    const int reason = errno;
    ::unlink(fresh.c_str());
    ::close(file);
    errno = reason;
    fail("rewrite");
  }
  ::close(std::exchange(file_, file));
  kind_ = kind;
  size_ = header.size() + contents.size();
  sync_folder();
}

void SessionFile::remove() {
  if (::unlink(target_.c_str()) != 0 && errno != ENOENT) fail("remove");
  sync_folder();
}

Bytes read_only_file(const std::string& path) {
  struct Closer {
    explicit Closer(int file_) : file(file_) {}

    Closer(const Closer&) = delete;
    Closer& operator=(const Closer&) = delete;

    ~Closer() { ::close(file); }

    int file;
  };

  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) fail(path, "open");
  const Closer closer(file);
  struct stat status = {};
  if (!lock(file, F_RDLCK)) {
    const auto header = read_all(file, log_format::header_size);
    throw_in_use(path, header ? log_format::holder(*header) : 0);
  }
  if (::fstat(file, &status) != 0) fail(path, "read");
  const auto size = static_cast<std::size_t>(status.st_size);
  if (!S_ISREG(status.st_mode) || size > max_size)
    throw Error(Errc::session_damaged, path + " is not a session file");
  auto bytes = read_all(file, size);
  if (!bytes) fail(path, "read");
  return std::move(*bytes);
}

}  // namespace layer::storage
