#pragma once

#include <layer/crypto/random.hpp>
#include <layer/mtproto/key_exchange/parameters.hpp>
#include <layer/mtproto/net/connection_options.hpp>
#include <layer/mtproto/transport/codec.hpp>

namespace layer::mtproto {

key_exchange::Parameters key_parameters(const ConnectionOptions& options);

/// The transport for one of the addresses: what the options want, unless the address needs more.
/// \param random  outlives the codec.
Codec choose_codec(const ConnectionOptions& options, const DcOption& address,
                   crypto::Random& random);

}  // namespace layer::mtproto
