#pragma once

#include <layer/client/task.hpp>

#include <memory>
#include <optional>
#include <string>

/// Standard input, a line at a time, without holding up anything else. Cancellation (Ctrl-C) leaves
/// the terminal as it was.
class Prompt {
 public:
  explicit Prompt(layer::Executor executor);
  ~Prompt();
  Prompt(const Prompt&) = delete;
  Prompt& operator=(const Prompt&) = delete;

  /// What was typed, without spaces around it; nothing at the end of input.
  layer::Task<std::optional<std::string>> line(std::string question);
  /// The same, but what is typed is not shown.
  layer::Task<std::optional<std::string>> secret(std::string question);

  /// The question being asked right now; empty if none is.
  const std::string& question() const { return question_; }

 private:
  struct Input;

  std::unique_ptr<Input> input_;
  std::string question_;
};
