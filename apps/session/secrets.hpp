#pragma once

#include <string>
#include <string_view>
#include <utility>

/// Text that is overwritten when it goes.
class Secret {
 public:
  Secret() = default;

  explicit Secret(std::string text) : text_(std::move(text)) {}

  Secret(Secret&& other) noexcept : text_(std::exchange(other.text_, {})) {}

  Secret& operator=(Secret&&) = delete;
  ~Secret();

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// The first line of a file. Throws `layer::Error`.
Secret passphrase_in(const std::string& path);
/// Asks on the terminal without showing what is typed.
///
/// \return an empty one if there is no terminal to ask on
Secret ask_passphrase(const std::string& question);

/// All of standard input. Throws `layer::Error` for more than a megabyte.
Secret read_standard_input();
/// All of a file. Throws `layer::Error`.
Secret read_text_file(const std::string& path);
/// A new file that only its owner can read, without a line's end: not all libraries bear one.
/// Throws `layer::Error`, also if there is one.
void write_text_file(const std::string& path, std::string_view text);
