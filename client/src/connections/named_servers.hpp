#pragma once

#include <layer/client/log.hpp>
#include <layer/mtproto/net/data_centers.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace layer {

/// The servers in the file that the environment variable LAYER_DATA_CENTERS names, with a warning
/// in the log; nothing without the variable. So a program runs offline against a local data centre,
/// unchanged.
///
/// Errors: `Errc::file` for a file that cannot be read, `Errc::invalid_argument` for one that lists
/// no servers.
std::optional<mtproto::DataCenters> servers_named_by_environment(const Logger& logger);

/// The list as `local-dc --json` writes it. Home is the first one.
/// \param source  names the text in errors
mtproto::DataCenters read_servers(std::string_view json, const std::string& source);

}  // namespace layer
