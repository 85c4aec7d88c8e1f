#pragma once

#include <layer/tl/bytes.hpp>

#include "../model/authorizations.hpp"
#include "failure.hpp"

namespace layer::local_dc {

/// A request out of its wrappers (core.telegram.org/api/invoking).
struct Unwrapped {
  /// Set by initConnection within invokeWithLayer.
  std::optional<ClientInfo> client;
  /// invokeWithLayer; nothing if the request had none.
  std::optional<std::int32_t> layer;
  bool without_updates = false;
  /// invokeAfterMsg(s): requests of this session to be carried out before.
  std::vector<std::int64_t> after;
  tl::Bytes query;
};

/// Errors: INPUT_FETCH_ERROR, CONNECTION_LAYER_INVALID, CONNECTION_API_ID_INVALID,
/// CONNECTION_DEVICE_MODEL_EMPTY, CONNECTION_SYSTEM_EMPTY, CONNECTION_APP_VERSION_EMPTY.
Answer<Unwrapped> unwrap(tl::Bytes body);

}  // namespace layer::local_dc
