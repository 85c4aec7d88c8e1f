#pragma once

#include <layer/client/tl_names.hpp>

namespace layer {

struct ClientConfig;

/// What the first call of a connection says: this client's layer and its device, around
/// help.getConfig.
Bytes introduction(const ClientConfig& config);

}  // namespace layer
