#pragma once

#include <layer/mtproto/net/endpoint.hpp>

#include <cstdint>
#include <string>

namespace layer::mtproto {

/// What an HTTP request's Host says: "example.org", "[::1]:8080".
/// \param usual  the port that is not told.
std::string host_field(const Endpoint& host, std::uint16_t usual);

}  // namespace layer::mtproto
