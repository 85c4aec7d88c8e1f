#pragma once

#include <stdexcept>

#include "rpc/methods.hpp"

namespace layer::local_dc {

/// The answer to a request made from outside a session; what Telegram would refuse becomes an
/// exception with its name.
inline tl::Bytes answer_or_throw(const Outcome& outcome) {
  if (const auto* const failure = std::get_if<RpcFailure>(&outcome))
    throw std::runtime_error(failure->message);
  return std::get<tl::Bytes>(outcome);
}

}  // namespace layer::local_dc
