#pragma once

#include <layer/client/client.hpp>

#include "config.hpp"

namespace layer {

Task<Client> connect(ClientConfig config);

}  // namespace layer
