#include "files/local_file.hpp"

#include <layer/client/error.hpp>
#include <layer/crypto/random.hpp>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace layer {

namespace {

[[noreturn]] void throw_error(const std::string& path, const char* what) {
  throw Error(Errc::file, path + ": " + what);
}

}  // namespace

FileReader::FileReader(std::string path)
    : path_(std::move(path)), file_(::open(path_.c_str(), O_RDONLY | O_CLOEXEC)) {
  if (file_ < 0) throw_error(path_, std::strerror(errno));
  struct stat status = {};
  const bool regular = ::fstat(file_, &status) == 0 && S_ISREG(status.st_mode);
  if (!regular) {
    ::close(file_);
    throw_error(path_, "it is not a regular file");
  }
  size_ = static_cast<std::uint64_t>(status.st_size);
}

FileReader::~FileReader() {
  ::close(file_);
}

Bytes FileReader::read(std::uint64_t offset, std::uint32_t length) const {
  Bytes bytes(length);
  std::size_t done = 0;
  while (done < length) {
    const auto count =
        ::pread(file_, bytes.data() + done, length - done, static_cast<off_t>(offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw_error(path_, std::strerror(errno));
    if (count == 0) throw_error(path_, "it became shorter while it was read");
    done += static_cast<std::size_t>(count);
  }
  return bytes;
}

FileWriter::FileWriter(std::string path)
    : path_(std::move(path)),
      unfinished_(path_ + "." + std::to_string(crypto::SystemRandom().value<std::uint32_t>()) +
                  ".part"),
      file_(::open(unfinished_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) {
  if (file_ < 0) throw_error(path_, std::strerror(errno));
}

FileWriter::~FileWriter() {
  if (file_ < 0) return;
  ::close(file_);
  ::unlink(unfinished_.c_str());
}

void FileWriter::write(std::uint64_t offset, std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const auto count = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw_error(path_, std::strerror(errno));
    bytes = bytes.subspan(static_cast<std::size_t>(count));
    offset += static_cast<std::uint64_t>(count);
  }
}

void FileWriter::finish() {
  if (::fsync(file_) != 0 || ::rename(unfinished_.c_str(), path_.c_str()) != 0)
    throw_error(path_, std::strerror(errno));
  ::close(file_);
  file_ = -1;
}

}  // namespace layer
