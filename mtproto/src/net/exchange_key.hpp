#pragma once

#include <layer/crypto/random.hpp>
#include <layer/mtproto/key_exchange/parameters.hpp>

#include <boost/asio/awaitable.hpp>

#include <optional>

#include "link.hpp"

namespace layer::mtproto {

/// Makes an auth key over a new link. The result is never empty.
///
/// Throws system_error: the link's, Errc, crypto::Errc.
boost::asio::awaitable<std::optional<key_exchange::Established>> exchange_key(
    Link& link, key_exchange::Parameters parameters, crypto::Random& random);

}  // namespace layer::mtproto
