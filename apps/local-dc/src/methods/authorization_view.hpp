#pragma once

#include <layer/tl/types/authorization.hpp>

#include "../rpc/call.hpp"

namespace layer::local_dc {

/// How the caller names a log-in of its account; 0: its own.
std::int64_t authorization_hash(const Call& call, const Authorization& authorization);

tl::types::Authorization show_authorization(const Call& call, const Authorization& authorization);

}  // namespace layer::local_dc
