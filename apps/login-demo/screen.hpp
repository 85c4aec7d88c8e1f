#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

/// A stranger's text without the characters that would drive the terminal.
std::string harmless(std::string_view text);

/// What a person sees: lines with a little colour where standard output is a terminal, plain ones
/// elsewhere.
class Screen {
 public:
  Screen();

  bool is_terminal() const { return terminal_; }

  void title(std::string_view text) const;
  void line(std::string_view text) const;
  void problem(std::string_view text) const;
  /// A line above the prompt that the person is typing at.
  void interrupt(std::string_view text, std::string_view prompt) const;
  /// A bar that grows in place; without a terminal only its end is shown.
  void progress(std::string_view what, std::uint64_t bytes, std::uint64_t total) const;

  std::string dim(std::string_view text) const;
  std::string bold(std::string_view text) const;

 private:
  std::string coloured(std::string_view code, std::string_view text) const;

  bool terminal_;
};

/// One step of the demo: a tick with its time at `done`, a cross if it is left without.
class Step {
 public:
  Step(const Screen& screen, std::string name);
  ~Step();
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;

  void done(std::string_view what);

 private:
  const Screen& screen_;
  std::string name_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  bool done_ = false;
};
