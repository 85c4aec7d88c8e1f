#pragma once

#include <layer/mtproto/net/dc_option.hpp>

#include <optional>
#include <string>
#include <vector>

namespace layer::conversion {

/// Whether this is the address of one of Telegram's test data centres.
bool is_test_server(const std::string& address);
/// Telegram's first choice for this data centre; nothing for one that is not known.
std::optional<mtproto::Endpoint> known_server(int dc, bool test);
/// What to try for a data centre whose address another library used last: that first, then
/// Telegram's own, for it may have moved. Empty where the built-in addresses begin with it; only
/// the address itself if it is a name or on a private network.
std::vector<mtproto::DcOption> addresses_to_try(int dc, bool test, const mtproto::Endpoint& last);

}  // namespace layer::conversion
