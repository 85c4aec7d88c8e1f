#include <layer/crypto/message.hpp>
#include <layer/tl/functions/auth.hpp>
#include <layer/tl/mtproto/all.hpp>

#include "registry.hpp"

// core.telegram.org/api/pfs
namespace layer::local_dc {
namespace {

using Request = tl::functions::auth::BindTempAuthKey;

RpcFailure invalid() {
  return bad_request("ENCRYPTED_MESSAGE_INVALID");
}

/// The binding message, if the permanent key encrypted it and its header is that of this request.
Answer<tl::mtproto::types::BindAuthKeyInner> open(const Call& call,
                                                  const crypto::AuthKey& permanent,
                                                  tl::Bytes encrypted) {
  const auto plaintext = crypto::decrypt_message_v1(permanent, encrypted);
  if (!plaintext) return invalid();
  tl::Reader reader(*plaintext);
  reader.int128();  // random
  const std::int64_t msg_id = reader.i64();
  const std::int32_t seq_no = reader.i32();
  const std::int32_t length = reader.i32();
  if (!reader.ok() || msg_id != call.msg_id || seq_no != 0) return invalid();
  if (length < 0 || static_cast<std::size_t>(length) != reader.remaining()) return invalid();
  const auto inner =
      tl::parse<tl::mtproto::types::BindAuthKeyInner>(plaintext->last(reader.remaining()));
  if (!inner) return invalid();
  return *inner;
}

bool agrees(const tl::mtproto::types::BindAuthKeyInner& inner, const Call& call,
            const Request& request) {
  return inner.nonce == request.nonce && inner.expires_at == request.expires_at &&
         inner.perm_auth_key_id == request.perm_auth_key_id &&
         inner.temp_auth_key_id == static_cast<std::int64_t>(number(call.key)) &&
         inner.temp_session_id == call.session_id;
}

Answer<bool> bind(Call& call, const Request& request) {
  const KeyRecord* const temporary = call.world.keys.find(call.key, call.dc(), call.now);
  if (temporary == nullptr || !temporary->expires) return bad_request("TEMP_AUTH_KEY_EMPTY");
  const KeyId id{static_cast<std::uint64_t>(request.perm_auth_key_id)};
  const KeyRecord* const permanent = call.world.keys.find(id, call.dc(), call.now);
  if (permanent == nullptr || permanent->expires) return invalid();
  if (temporary->bound_to != NO_KEY && temporary->bound_to != id)
    return bad_request("TEMP_AUTH_KEY_ALREADY_BOUND");
  if (request.expires_at <= call.now) return bad_request("EXPIRES_AT_INVALID");
  const auto inner = open(call, permanent->key, request.encrypted_message);
  if (!inner) return inner.error();
  if (!agrees(*inner, call, request)) return invalid();
  call.world.keys.bind(call.key, id, request.expires_at);
  // "the client must also rewrite client info using initConnection after each binding"
  call.world.authorizations.of(id, call.dc()).client = {};
  return yes();
}

}  // namespace

void add_temporary_key_methods(Methods& methods) {
  methods.add(bind, {Login::unbound});
}

}  // namespace layer::local_dc
