#pragma once

#include <layer/client/task.hpp>
#include <layer/tl/types/messages/affected_history.hpp>

namespace layer {

/// Makes a call that does a part of the work at each time, until the server says that none is left.
/// \param client  has `invoke`
template <class Caller, class Request>
Task<void> until_done(Caller client, Request request) {
  while (true) {
    const auto affected = co_await client.invoke(request);
    if (affected->offset <= 0) co_return;
  }
}

}  // namespace layer
