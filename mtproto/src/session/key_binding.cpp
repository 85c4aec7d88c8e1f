#include "session/key_binding.hpp"

#include <layer/crypto/message.hpp>
#include <layer/tl/mtproto/all.hpp>
#include <layer/tl/serialize.hpp>

#include <array>
#include <chrono>

namespace layer::mtproto {
namespace {

namespace types = tl::mtproto::types;

// Of the API's schema; all else here is of MTProto's own.
constexpr std::uint32_t BIND_TEMP_AUTH_KEY = 0xcdd42a05;
constexpr std::size_t BLOCK = 16;

/// As a message of MTProto 1, with random bytes in the place of salt and session.
Bytes sealed(const crypto::AuthKey& permanent, MsgId message, const Bytes& inner,
             crypto::Random& random) {
  tl::Writer writer;
  writer.append(Bytes(crypto::MESSAGE_HEADER));
  writer.append(random.value<std::array<std::uint8_t, 16>>());
  writer.i64(message.value);
  writer.i32(0);
  writer.u32(static_cast<std::uint32_t>(inner.size()));
  writer.append(inner);
  const std::size_t padding = (BLOCK - (writer.size() - crypto::MESSAGE_HEADER) % BLOCK) % BLOCK;
  Bytes noise(padding);
  random.fill(noise);
  writer.append(noise);
  Bytes packet = writer.take();
  crypto::encrypt_message_v1(permanent, packet, padding);
  return packet;
}

std::int32_t unix_seconds(UnixTime time) {
  return static_cast<std::int32_t>(
      std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count());
}

}  // namespace

Bytes bind_request(const KeyBinding& binding, std::uint64_t temporary_key, SessionId session,
                   MsgId message, crypto::Random& random) {
  types::BindAuthKeyInner inner;
  inner.nonce = random.value<std::int64_t>();
  inner.temp_auth_key_id = static_cast<std::int64_t>(temporary_key);
  inner.perm_auth_key_id = static_cast<std::int64_t>(binding.permanent.id());
  inner.temp_session_id = session.value;
  inner.expires_at = unix_seconds(binding.expires_at);

  tl::Writer request;
  request.u32(BIND_TEMP_AUTH_KEY);
  request.i64(inner.perm_auth_key_id);
  request.i64(inner.nonce);
  request.i32(inner.expires_at);
  request.bytes(sealed(binding.permanent, message, tl::serialize(inner), random));
  return request.take();
}

}  // namespace layer::mtproto
