#include <layer/crypto/message.hpp>
#include <layer/tl/functions/auth.hpp>
#include <layer/tl/functions/updates.hpp>
#include <layer/tl/mtproto/all.hpp>

#include <gtest/gtest.h>

#include "support/requests.hpp"

namespace layer::local_dc {
namespace {

using Request = tl::functions::auth::BindTempAuthKey;

/// A permanent key that is logged in, and a temporary one that is not bound yet.
struct Pair : Town {
  crypto::AuthKey permanent{random.value<crypto::Int2048>()};
  crypto::AuthKey temporary{random.value<crypto::Int2048>()};
  Resident phone{KeyId{temporary.id()}, 1};

  Pair() {
    world.keys.add({.key = permanent, .dc = 1, .salt = {}});
    world.keys.add({.key = temporary, .dc = 1, .salt = {}, .expires = now + 86400});
    const UserId ada = id_of(settle("9996610001"));
    world.authorizations.log_in(world.authorizations.of(KeyId{permanent.id()}, 1), ada);
  }

  Request request() {
    Request request;
    request.perm_auth_key_id = static_cast<std::int64_t>(permanent.id());
    request.nonce = 17;
    request.expires_at = now + 86400;
    tl::mtproto::types::BindAuthKeyInner inner;
    inner.nonce = request.nonce;
    inner.temp_auth_key_id = static_cast<std::int64_t>(temporary.id());
    inner.perm_auth_key_id = request.perm_auth_key_id;
    inner.temp_session_id = 0;  // a town's residents have no sessions
    inner.expires_at = request.expires_at;
    request.encrypted_message = sealed(tl::serialize(inner));
    return request;
  }

  /// The body under the header of a message, in MTProto 1.
  tl::Bytes sealed(const tl::Bytes& body) {
    tl::Writer writer;
    writer.append(tl::Bytes(crypto::MESSAGE_HEADER));
    writer.append(random.value<tl::Int128>());
    writer.i64(0);
    writer.i32(0);
    writer.i32(static_cast<std::int32_t>(body.size()));
    writer.append(body);
    tl::Bytes packet = writer.take();
    const std::size_t padding = (16 - (packet.size() - crypto::MESSAGE_HEADER) % 16) % 16;
    packet.resize(packet.size() + padding);
    crypto::encrypt_message_v1(permanent, packet, padding);
    return packet;
  }
};

TEST(TemporaryKeys, OnceBoundSpeakForThePermanentOne) {
  Pair pair;
  ASSERT_EQ(error_of(pair.call(pair.phone, pair.request())), "");
  EXPECT_EQ(pair.world.keys.find(pair.phone.key, 1, pair.now)->bound_to,
            KeyId{pair.permanent.id()});
}

TEST(TemporaryKeys, TheBindingMustBeThePermanentKeysOwn) {
  Pair pair;
  Request request = pair.request();
  request.encrypted_message.back() ^= 1;
  EXPECT_EQ(error_of(pair.call(pair.phone, request)), "ENCRYPTED_MESSAGE_INVALID");
  request = pair.request();
  request.nonce = 18;
  EXPECT_EQ(error_of(pair.call(pair.phone, request)), "ENCRYPTED_MESSAGE_INVALID");
  request = pair.request();
  request.perm_auth_key_id = 1;
  EXPECT_EQ(error_of(pair.call(pair.phone, request)), "ENCRYPTED_MESSAGE_INVALID");
}

TEST(TemporaryKeys, APermanentKeyNeedsNoBinding) {
  Pair pair;
  Resident permanent{KeyId{pair.permanent.id()}, 1};
  EXPECT_EQ(error_of(pair.call(permanent, pair.request())), "TEMP_AUTH_KEY_EMPTY");
}

TEST(TemporaryKeys, ANewOneTakesTheOldOnesPlace) {
  Pair pair;
  (void)pair.call(pair.phone, pair.request());
  const crypto::AuthKey next{pair.random.value<crypto::Int2048>()};
  pair.world.keys.add({.key = next, .dc = 1, .salt = {}, .expires = pair.now + 86400});
  pair.world.keys.bind(KeyId{next.id()}, KeyId{pair.permanent.id()}, pair.now + 86400);
  EXPECT_EQ(pair.world.keys.find(pair.phone.key, 1, pair.now)->bound_to, NO_KEY);
  // It is not even known any more who speaks there: that it speaks for nobody comes first.
  const tl::functions::updates::GetState state;
  EXPECT_EQ(error_of(pair.call(pair.phone, state)), "AUTH_KEY_PERM_EMPTY");
}

TEST(TemporaryKeys, WantInitConnectionAfterEachBinding) {
  Pair pair;
  Resident permanent{KeyId{pair.permanent.id()}, 1};
  pair.world.authorizations.of(permanent.key, 1).client.layer = 1;
  (void)pair.call(pair.phone, pair.request());
  const tl::functions::updates::GetState state;
  EXPECT_EQ(error_of(pair.call(permanent, state)), "CONNECTION_NOT_INITED");
}

TEST(TemporaryKeys, Expire) {
  Pair pair;
  EXPECT_EQ(pair.world.keys.find(pair.phone.key, 1, pair.now + 86400), nullptr);
}

}  // namespace
}  // namespace layer::local_dc
