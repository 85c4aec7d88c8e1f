#pragma once

#include <layer/client/tl_names.hpp>

#include "connections/lane.hpp"

namespace layer {

struct ClientConfig;

/// What the first call of a connection says: this client's layer and its device, around
/// help.getConfig. On a link for files no updates are wanted.
Bytes introduction(const ClientConfig& config, Lane lane);

}  // namespace layer
