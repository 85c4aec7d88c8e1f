#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace layer::mtproto {

enum class LogLevel : std::uint8_t { trace, debug, info, warning, error, off };

/// Where log lines go. Silent unless given a sink. Keys, salts and message bodies are never logged.
class Logger {
 public:
  /// Called on the executor of whatever logs. It must not throw nor call back.
  using Sink =
      std::function<void(LogLevel level, std::string_view component, std::string_view text)>;

  Logger() = default;

  Logger(LogLevel threshold, Sink sink) : threshold_(threshold), sink_(std::move(sink)) {}

  bool writes(LogLevel level) const {
    return sink_ && level >= threshold_ && level < LogLevel::off;
  }

  void write(LogLevel level, std::string_view component, std::string_view text) const {
    if (writes(level)) sink_(level, component, text);
  }

 private:
  LogLevel threshold_ = LogLevel::off;
  Sink sink_;
};

}  // namespace layer::mtproto
