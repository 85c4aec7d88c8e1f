#pragma once

#include <layer/mtproto/net/data_centers.hpp>
#include <layer/tl/types/config.hpp>

#include <vector>

#include "config.hpp"

namespace layer {

/// The data centres as the program named them, or Telegram's own, brought up to date by what the
/// server has listed since.
mtproto::DataCenters known_addresses(const ClientConfig& config,
                                     const std::vector<mtproto::DcOption>& listed);

/// The addresses in help.getConfig's answer.
std::vector<mtproto::DcOption> addresses_in(const tl::types::Config& config);

}  // namespace layer
