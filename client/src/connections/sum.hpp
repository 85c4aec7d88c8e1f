#pragma once

#include <layer/mtproto/net/statistics.hpp>

namespace layer {

/// All but the round trip.
void add(mtproto::ConnectionStatistics& sum, const mtproto::ConnectionStatistics& one);

}  // namespace layer
