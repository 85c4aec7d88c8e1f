#include <layer/client/spdlog.hpp>

#include <spdlog/logger.h>

namespace layer {

namespace {

spdlog::level::level_enum level_of(LogLevel level) {
  switch (level) {
    case LogLevel::trace:
      return spdlog::level::trace;
    case LogLevel::debug:
      return spdlog::level::debug;
    case LogLevel::info:
      return spdlog::level::info;
    case LogLevel::warning:
      return spdlog::level::warn;
    case LogLevel::error:
      return spdlog::level::err;
    case LogLevel::off:
      break;
  }
  return spdlog::level::off;
}

LogLevel threshold_of(const spdlog::logger& logger) {
  for (const LogLevel level :
       {LogLevel::trace, LogLevel::debug, LogLevel::info, LogLevel::warning, LogLevel::error})
    if (logger.should_log(level_of(level))) return level;
  return LogLevel::off;
}

}  // namespace

Logger spdlog_logger(std::shared_ptr<spdlog::logger> logger) {
  const LogLevel threshold = threshold_of(*logger);
  return Logger(threshold, [logger = std::move(logger)](LogLevel level, std::string_view component,
                                                        std::string_view text) {
    logger->log(level_of(level), "{}: {}", component, text);
  });
}

}  // namespace layer
