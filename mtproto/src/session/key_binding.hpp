#pragma once

#include <layer/crypto/auth_key.hpp>
#include <layer/crypto/random.hpp>
#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/msg_id.hpp>
#include <layer/mtproto/session/options.hpp>
#include <layer/mtproto/time.hpp>

#include <cstdint>

namespace layer::mtproto {

/// Which permanent key a temporary one is to speak for, and until when (core.telegram.org/api/pfs).
struct KeyBinding {
  crypto::AuthKey permanent;
  UnixTime expires_at;
};

/// The call auth.bindTempAuthKey. It names the message that carries it: another id or another
/// session wants another request.
Bytes bind_request(const KeyBinding& binding, std::uint64_t temporary_key, SessionId session,
                   MsgId message, crypto::Random& random);

}  // namespace layer::mtproto
