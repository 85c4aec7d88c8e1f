// The key exchange that core.telegram.org/mtproto/samples-auth_key shows, with its numbers.
#include "vectors/sample_exchange.hpp"

#include <layer/crypto/auth_key.hpp>
#include <layer/crypto/dh.hpp>
#include <layer/crypto/exchange_cipher.hpp>
#include <layer/crypto/factorization.hpp>
#include <layer/crypto/hash.hpp>
#include <layer/crypto/rsa.hpp>

#include <gtest/gtest.h>

#include "test_random.hpp"
#include "vectors/rsa_keys.hpp"

namespace layer::crypto {
namespace {

using namespace vectors::sample;

class SampleExchange : public testing::Test {
 protected:
  const Int128 server_nonce_ = array_from_hex<16>(SERVER_NONCE);
  const Int256 new_nonce_ = array_from_hex<32>(NEW_NONCE);
  const IgeKey key_ = exchange_key(server_nonce_, new_nonce_);
};

TEST_F(SampleExchange, ProofOfWork) {
  EXPECT_EQ(factorize(PQ), (PrimeFactors{P, Q}));
}

TEST_F(SampleExchange, FingerprintOfTheServersKey) {
  const auto offered = from_hex("85FD64DE851D9DD0");
  const std::uint64_t fingerprint = RsaPublicKey::from_pem(vectors::TELEGRAM_MAIN)->fingerprint();
  for (std::size_t i = 0; i < 8; ++i)
    EXPECT_EQ(offered[i], fingerprint >> (8 * i) & 0xff);
}

TEST_F(SampleExchange, InnerDataIsEncryptedInto256Bytes) {
  // The page does not show its temp_key, so only the shape can be compared.
  SystemRandom random;
  const auto server = RsaPublicKey::from_pem(vectors::TELEGRAM_MAIN).value();
  const auto encrypted = server.encrypt_padded(from_hex(INNER_DATA), random);
  ASSERT_TRUE(encrypted);
  EXPECT_EQ(encrypted->size(), from_hex(ENCRYPTED_INNER_DATA).size());
}

TEST_F(SampleExchange, TemporaryKey) {
  EXPECT_EQ(to_hex(key_.key.view()), to_hex(from_hex(TMP_AES_KEY)));
  EXPECT_EQ(to_hex(key_.iv.view()), to_hex(from_hex(TMP_AES_IV)));
}

TEST_F(SampleExchange, ServersAnswer) {
  Bytes encrypted = from_hex(ENCRYPTED_ANSWER);
  const auto answer = decrypt_exchange(key_, encrypted);
  ASSERT_TRUE(answer);
  EXPECT_EQ(to_hex(*answer), to_hex(from_hex(ANSWER)));
}

TEST_F(SampleExchange, ServersGroupAndPublicValueHoldAllChecks) {
  const Bytes answer = from_hex(ANSWER);
  const BytesView prime = BytesView(answer).subspan(44, 256);
  const BytesView g_a = BytesView(answer).subspan(304, 256);
  const auto group = DhGroup::checked(prime, answer[36]);
  ASSERT_TRUE(group);
  EXPECT_EQ(*group, DhGroup::telegram());
  EXPECT_TRUE(group->check_public(g_a));
}

TEST_F(SampleExchange, ClientsPublicValueAndAuthKey) {
  const Bytes answer = from_hex(ANSWER);
  ScriptedRandom random(from_hex(B));
  const DhSecret secret(DhGroup::telegram(), random);
  EXPECT_EQ(to_hex(secret.public_value()), to_hex(from_hex(G_B)));
  const auto auth_key = secret.shared_key(BytesView(answer).subspan(304, 256));
  ASSERT_TRUE(auth_key);
  EXPECT_EQ(to_hex(auth_key->view()), to_hex(from_hex(AUTH_KEY)));
}

TEST_F(SampleExchange, ClientsAnswer) {
  ScriptedRandom padding(from_hex(CLIENT_PADDING));
  const Bytes encrypted = encrypt_exchange(key_, from_hex(CLIENT_INNER_DATA), padding);
  EXPECT_EQ(to_hex(encrypted), to_hex(from_hex(ENCRYPTED_CLIENT_INNER_DATA)));
}

TEST_F(SampleExchange, ServersProof) {
  const AuthKey auth_key(array_from_hex<256>(AUTH_KEY));
  EXPECT_EQ(to_hex(auth_key.new_nonce_hash(new_nonce_, 1)),
            to_hex(from_hex("1142871352165E59E1124036B48B97D3")));
}

}  // namespace
}  // namespace layer::crypto
