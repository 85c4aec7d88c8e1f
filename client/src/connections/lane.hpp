#pragma once

#include <cstddef>

namespace layer {

/// What a link is for. Files have connections of their own, so that no message waits behind them.
enum class Lane { main, upload, download };

/// How many links of a lane one data centre gets: the official clients' numbers.
constexpr std::size_t most_links(Lane lane, int dc) {
  switch (lane) {
    case Lane::main:
      return 1;
    case Lane::upload:
      return dc == 2 || dc == 4 ? 4 : 8;
    case Lane::download:
      return 2;
  }
  return 1;
}

}  // namespace layer
