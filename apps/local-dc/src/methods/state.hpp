#pragma once

#include <layer/tl/types/updates/state.hpp>

#include "../rpc/call.hpp"

namespace layer::local_dc {

/// The caller's update state as of now.
tl::types::updates::State update_state(const Call& call);

}  // namespace layer::local_dc
