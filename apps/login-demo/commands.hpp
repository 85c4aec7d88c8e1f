#pragma once

#include <layer/client.hpp>

#include <string>

#include "screen.hpp"

/// What the person can ask for after logging in.
class Commands {
 public:
  Commands(layer::Client client, const Screen& screen)
      : client_(std::move(client)), screen_(screen) {}

  enum class Next { go_on, leave };

  /// Carries out one line. Throws `layer::Error` when Telegram refuses or cannot be asked.
  layer::Task<Next> run(std::string line);
  /// The newest dialogs.
  layer::Task<void> dialogs(int count);

 private:
  layer::Task<void> send(std::string chat, std::string text);
  layer::Task<void> history(std::string chat, std::string count);
  layer::Task<void> upload(std::string chat, std::string path);
  layer::Task<void> download(std::string chat, std::string id, std::string folder);

  layer::Client client_;
  const Screen& screen_;
};

/// One line for a message, as the history and new messages show it.
std::string line_of(const Screen& screen, const layer::Message& message);
