#pragma once

#include <layer/client/tl_names.hpp>
#include <layer/mtproto/net/endpoint.hpp>

#include <cstdint>
#include <span>
#include <string_view>

namespace layer::conversion {

/// A data centre as mtcute writes it into strings and databases.
struct MtcuteServer {
  int dc = 0;
  bool test = false;
  mtproto::Endpoint endpoint;
};

/// Errors: `session_damaged`.
MtcuteServer read_mtcute_server(std::string_view form, std::span<const std::uint8_t> record);
Bytes mtcute_server_record(std::string_view form, const MtcuteServer& server);

}  // namespace layer::conversion
