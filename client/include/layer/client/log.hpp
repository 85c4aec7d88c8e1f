#pragma once
#include <layer/mtproto/net/logger.hpp>

namespace layer {

using mtproto::LogLevel;
/// Where a client writes what it does; a client without one writes warnings and errors to stderr.
///
/// Never in any line, at any level: keys, codes, passwords, phone numbers, texts of messages,
/// contents of files.
using mtproto::Logger;

/// One line each: `warning updates: …`.
Logger stderr_logger(LogLevel threshold = LogLevel::warning);

}  // namespace layer
