#pragma once

#include <layer/mtproto/bytes.hpp>

#include <cstdint>
#include <vector>

namespace layer::mtproto {

/// What stands in front of a query that the server shall execute after others: invokeAfterMsg,
/// invokeAfterMsgs, or nothing.
[[nodiscard]] Bytes invoke_after(const std::vector<std::int64_t>& msg_ids);

}  // namespace layer::mtproto
