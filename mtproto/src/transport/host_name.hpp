#pragma once

#include <string_view>

namespace layer::mtproto {

/// Whether `text` can be a host name: 1 to 253 letters, digits, hyphens, underscores and dots, no
/// two dots in a row.
bool is_host_name(std::string_view text);

/// Whether it can be an IPv6 address: hex digits, colons, perhaps an IPv4 address at the end.
bool looks_like_ipv6(std::string_view text);

}  // namespace layer::mtproto
