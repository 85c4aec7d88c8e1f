#pragma once

#include <layer/mtproto/net/endpoint.hpp>

#include <cstddef>
#include <vector>

namespace layer::mtproto {

/// The order to try addresses in: as given, but with the families taking turns (RFC 8305, section
/// 4).
std::vector<std::size_t> alternate_families(const std::vector<Endpoint>& addresses);

}  // namespace layer::mtproto
