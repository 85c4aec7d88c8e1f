#include "prompt.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include <cstdio>
#include <iostream>
#include <termios.h>
#include <unistd.h>

namespace asio = boost::asio;

namespace {

constexpr std::size_t LONGEST_LINE = 64 * 1024;

std::string trimmed(std::string text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// Hides what is typed for as long as it lives.
class NoEcho {
 public:
  NoEcho() : terminal_(tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!terminal_) return;
    auto hidden = before_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  }

  ~NoEcho() {
    if (!terminal_) return;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    std::fputs("\n", stdout);
  }

  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;

 private:
  termios before_{};
  bool terminal_;
};

}  // namespace

struct Prompt::Input {
  explicit Input(layer::Executor executor) : stream(executor) {
    boost::system::error_code failure;
    stream.assign(dup(STDIN_FILENO), failure);
    // A regular file cannot be waited for, and need not be: it never keeps one waiting.
    waits = !failure;
  }

  layer::Task<bool> read(std::string& text) {
    if (!waits) co_return static_cast<bool>(std::getline(std::cin, text));
    boost::system::error_code failure;
    const auto size =
        co_await asio::async_read_until(stream, asio::dynamic_buffer(buffer, LONGEST_LINE), '\n',
                                        asio::redirect_error(asio::use_awaitable, failure));
    if (failure == asio::error::eof && !buffer.empty()) {
      text = std::exchange(buffer, {});
      co_return true;
    }
    if (failure == asio::error::eof) co_return false;
    if (failure) throw boost::system::system_error(failure);
    text = buffer.substr(0, size);
    buffer.erase(0, size);
    co_return true;
  }

  asio::posix::stream_descriptor stream;
  std::string buffer;
  bool waits;
};

Prompt::Prompt(layer::Executor executor) : input_(std::make_unique<Input>(executor)) {}

Prompt::~Prompt() = default;

layer::Task<std::optional<std::string>> Prompt::line(std::string question) {
  question_ = question;
  std::fputs(question_.c_str(), stdout);
  std::fflush(stdout);
  std::string text;
  const bool more = co_await input_->read(text);
  question_.clear();
  if (!more) co_return std::nullopt;
  co_return trimmed(std::move(text));
}

layer::Task<std::optional<std::string>> Prompt::secret(std::string question) {
  const NoEcho hidden;
  auto text = co_await line(std::move(question));
  co_return text;
}
