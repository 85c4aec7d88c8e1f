#include <layer/client/log.hpp>

#include <array>
#include <cstdio>

namespace layer {

Logger stderr_logger(LogLevel threshold) {
  return Logger(threshold, [](LogLevel level, std::string_view component, std::string_view text) {
    static constexpr std::array<const char*, 6> names = {"trace",   "debug", "info",
                                                         "warning", "error", "off"};
    std::fprintf(stderr, "%s %.*s: %.*s\n", names[static_cast<std::size_t>(level)],
                 static_cast<int>(component.size()), component.data(),
                 static_cast<int>(text.size()), text.data());
  });
}

}  // namespace layer
