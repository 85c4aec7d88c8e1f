#pragma once

#include <exception>
#include <string>

namespace layer {

/// The task was cancelled: `boost::system::system_error` with `operation_aborted`, or the
/// connection's word for it. Whoever catches everything lets this pass.
bool is_cancellation(std::exception_ptr failure);

/// What an exception says, for logs.
std::string text_of(std::exception_ptr failure);

[[noreturn]] void throw_cancelled();

}  // namespace layer
