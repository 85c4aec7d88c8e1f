#pragma once

#include <layer/local_dc/fault.hpp>

#include <nlohmann/json.hpp>

namespace layer::local_dc {

/// `{"fault": "rpc_error", "method": "messages.sendMessage", "code": 420, "message":
/// "FLOOD_WAIT_3"}`: the names are those of layer::local_dc::fault, written small.
/// Throws std::runtime_error.
Fault fault_of(const nlohmann::json& description);

}  // namespace layer::local_dc
