#include "secrets.hpp"

#include <layer/client/error.hpp>
#include <layer/crypto/secret.hpp>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

using layer::Errc;
using layer::Error;

namespace {

constexpr std::size_t longest_text = 1 << 20;
constexpr std::size_t longest_line = 1024;

void wipe(std::string& text) {
  layer::crypto::wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
}

[[noreturn]] void fail(const std::string& path, const char* what) {
  throw Error(Errc::storage, path + ": cannot " + what + ": " + std::strerror(errno));
}

class File {
 public:
  explicit File(int number) : number_(number) {}

  File(const File&) = delete;
  File& operator=(const File&) = delete;

  ~File() {
    if (number_ >= 0) ::close(number_);
  }

  int number() const { return number_; }

 private:
  int number_;
};

Secret read_all(int file, const std::string& path) {
  std::string text;
  // Never grows, so that nothing stays behind in memory that was given back.
  text.reserve(longest_text + 1);
  char buffer[4096];
  for (;;) {
    const auto count = ::read(file, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(path, "read");
    if (count == 0) break;
    if (text.size() + static_cast<std::size_t>(count) > longest_text) {
      wipe(text);
      throw Error(Errc::storage, path + " is too long to be a session");
    }
    text.append(buffer, static_cast<std::size_t>(count));
    layer::crypto::wipe({reinterpret_cast<std::uint8_t*>(buffer), sizeof buffer});
  }
  return Secret(std::move(text));
}

/// Hides what is typed for as long as it lives.
class NoEcho {
 public:
  explicit NoEcho(int terminal) : terminal_(terminal) {
    known_ = ::tcgetattr(terminal_, &before_) == 0;
    auto hidden = before_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    if (known_) ::tcsetattr(terminal_, TCSAFLUSH, &hidden);
  }

  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;

  ~NoEcho() {
    if (known_) ::tcsetattr(terminal_, TCSAFLUSH, &before_);
  }

 private:
  int terminal_;
  termios before_{};
  bool known_ = false;
};

void say(int terminal, std::string_view text) {
  [[maybe_unused]] const auto written = ::write(terminal, text.data(), text.size());
}

std::string read_line(int terminal) {
  std::string line;
  line.reserve(longest_line);
  char character = 0;
  while (line.size() < longest_line && ::read(terminal, &character, 1) == 1 && character != '\n')
    line += character;
  return line;
}

bool is_written(const File& file, std::string_view text) {
  while (!text.empty()) {
    const auto count = ::write(file.number(), text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

Secret::~Secret() {
  wipe(text_);
}

Secret passphrase_in(const std::string& path) {
  const auto content = read_text_file(path);
  const auto& text = content.text();
  // Reserved as all here, so that moving it leaves no short text behind in the object.
  std::string line;
  line.reserve(longest_line);
  line.append(text, 0, text.find('\n'));
  if (line.ends_with('\r')) line.pop_back();
  if (line.empty())
    throw Error(Errc::invalid_argument, path + " has no passphrase in its first line");
  return Secret(std::move(line));
}

Secret ask_passphrase(const std::string& question) {
  // Standard input may be the session.
  const File terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
  if (terminal.number() < 0) return Secret();
  // Before the question: what was typed until then is thrown away.
  const NoEcho hidden(terminal.number());
  say(terminal.number(), question + ": ");
  Secret line(read_line(terminal.number()));
  say(terminal.number(), "\n");
  return line;
}

Secret read_standard_input() {
  return read_all(STDIN_FILENO, "standard input");
}

Secret read_text_file(const std::string& path) {
  const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) fail(path, "open");
  return read_all(file.number(), path);
}

void write_text_file(const std::string& path, std::string_view text) {
  const File file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (file.number() < 0) fail(path, "make");
  if (is_written(file, text) && ::fsync(file.number()) == 0) return;
  const int reason = errno;
  // Half a session is of no use, and would be in the way of the next attempt.
  ::unlink(path.c_str());
  errno = reason;
  fail(path, "write");
}
