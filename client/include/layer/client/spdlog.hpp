#pragma once
#include <layer/client/log.hpp>

#include <memory>

namespace spdlog {
class logger;
}

namespace layer {

/// Writes to an spdlog logger, whose own level decides what is shown.
Logger spdlog_logger(std::shared_ptr<spdlog::logger> logger);

}  // namespace layer
