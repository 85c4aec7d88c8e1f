#pragma once

/// All that a program of its own account or bot needs. Raw functions and types of the schema come
/// with their own headers: <layer/tl/functions/messages.hpp>, <layer/tl/types/message.hpp>.
#include <layer/client/client.hpp>
#include <layer/client/log.hpp>
#include <layer/client/rate_limit.hpp>
#include <layer/client/retry.hpp>
#include <layer/client/storage.hpp>
#include <layer/client/update.hpp>
