#pragma once

#include <layer/crypto/auth_key.hpp>
#include <layer/crypto/error.hpp>

namespace layer::crypto {

/// auth_key_id and msg_key, as both versions of the protocol have them.
void write_header(MutableBytes packet, const AuthKey& key, FixedView<16> msg_key);

/// The msg_key of a packet that is meant for this key and has at least one block behind its header.
/// Errors: packet_too_short, auth_key_mismatch.
Result<FixedView<16>> read_header(BytesView packet, const AuthKey& key);

}  // namespace layer::crypto
