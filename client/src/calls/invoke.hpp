#pragma once

#include <layer/client/client.hpp>

#include <memory>
#include <string>

#include "connections/lane.hpp"

namespace layer {

class Core;
class Link;

/// Makes a call: follows migrations, sits out waits, and tells the account what the answer brings.
Task<Bytes> invoke_bytes(std::shared_ptr<Core> core, Bytes request, std::string method,
                         InvokeOptions options, Lane lane = Lane::main);

/// One try on one link, for the calls that prepare others. Waits are sat out.
Task<Bytes> invoke_unauthorized(std::shared_ptr<Core> core, Link& link, Bytes request,
                                std::string method);

template <TlFunction Request>
Task<typename Request::Return> invoke(std::shared_ptr<Core> core, const Request& request,
                                      InvokeOptions options = {}, Lane lane = Lane::main) {
  return detail::parse_answer<typename Request::Return>(
      invoke_bytes(std::move(core), tl::serialize(request), std::string(Request::NAME), options,
                   lane),
      Request::NAME);
}

}  // namespace layer
