#include <layer/crypto/exchange_cipher.hpp>
#include <layer/crypto/factorization.hpp>
#include <layer/crypto/hash.hpp>
#include <layer/mtproto/key_exchange/server.hpp>
#include <layer/tl/serialize.hpp>

#include <cryptopp/integer.h>
#include <cryptopp/nbtheory.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "exchange_case.hpp"
#include "key_exchange/big_endian.hpp"

// The server's half against a client played by hand, in all the ways that clients differ and go
// wrong.

namespace layer::mtproto::key_exchange {
namespace {

namespace enums = tl::mtproto::enums;
namespace functions = tl::mtproto::functions;
namespace types = tl::mtproto::types;

enum class Scheme { rsa_pad, legacy };

class ServerHalf : public ExchangeCase {
 protected:
  ServerHalf() : half(server()) {}

  Result<Bytes> ask(const Bytes& request) { return half.on(request, START_UNIX); }

  template <class T>
  boost::system::error_code refusal(const T& request) {
    const auto answer = ask(tl::serialize(request));
    return answer ? boost::system::error_code() : answer.error();
  }

  /// Takes the first step, and works out pq.
  void open(const Bytes& request) {
    res_pq = tl::parse<types::ResPq>(ask(request).value()).value();
    factors = crypto::factorize(from_big_endian(res_pq.pq).value()).value();
  }

  void open() { open(tl::serialize(functions::ReqPqMulti(NONCE))); }

  types::PQInnerData inner() const {
    return {res_pq.pq, to_big_endian(factors.p), to_big_endian(factors.q),
            NONCE,     res_pq.server_nonce,      NEW_NONCE};
  }

  Bytes encrypted(const Bytes& data, Scheme scheme = Scheme::rsa_pad) {
    const crypto::RsaPublicKey key = server_keys()->front().public_key();
    if (scheme == Scheme::rsa_pad) {
      const auto bytes = key.encrypt_padded(data, client_noise).value();
      return {bytes.begin(), bytes.end()};
    }
    return legacy(data);
  }

  /// The scheme before RSA_PAD: SHA1(data) + data + noise, 255 bytes.
  Bytes legacy(const Bytes& data) {
    const auto hash = crypto::sha1(data);
    Bytes block(hash.begin(), hash.end());
    block.insert(block.end(), data.begin(), data.end());
    const std::size_t used = block.size();
    block.resize(255);
    client_noise.fill(crypto::MutableBytes(block).subspan(used));

    using CryptoPP::Integer;
    const crypto::RsaPublicKey key = server_keys()->front().public_key();
    const Integer modulus(key.modulus().data(), key.modulus().size());
    const Integer number(block.data(), block.size());
    Bytes encrypted(256);
    a_exp_b_mod_c(number, Integer(key.exponent()), modulus).Encode(encrypted.data(), 256);
    return encrypted;
  }

  template <class T>
  functions::ReqDhParams dh_request(const T& data, Scheme scheme = Scheme::rsa_pad) {
    return {NONCE,
            res_pq.server_nonce,
            to_big_endian(factors.p),
            to_big_endian(factors.q),
            static_cast<std::int64_t>(public_keys().front().fingerprint()),
            encrypted(tl::serialize(data), scheme)};
  }

  /// Takes the second step, and opens the answer.
  template <class T>
  void agree(const T& data) {
    const auto ok =
        tl::parse<types::ServerDhParamsOk>(ask(tl::serialize(dh_request(data))).value()).value();
    Bytes answer = ok.encrypted_answer;
    const auto opened = crypto::decrypt_exchange(cipher(), answer).value();
    offer = tl::parse<types::ServerDhInnerData>(opened).value();
    b.emplace(crypto::DhGroup::checked(offer.dh_prime, offer.g).value(), client_noise);
  }

  crypto::IgeKey cipher() const { return crypto::exchange_key(res_pq.server_nonce, NEW_NONCE); }

  types::ClientDhInnerData client_inner(std::int64_t retry_id = 0) const {
    return {NONCE, res_pq.server_nonce, retry_id,
            Bytes(b->public_value().begin(), b->public_value().end())};
  }

  functions::SetClientDhParams confirmation(const types::ClientDhInnerData& data) {
    return {NONCE, res_pq.server_nonce,
            crypto::encrypt_exchange(cipher(), tl::serialize(data), client_noise)};
  }

  static constexpr Int128 NONCE{1, 2, 3};
  static constexpr Int256 NEW_NONCE{4, 5, 6};

  Server half;
  types::ResPq res_pq;
  crypto::PrimeFactors factors{};
  types::ServerDhInnerData offer;
  std::optional<crypto::DhSecret> b;
};

TEST_F(ServerHalf, TakesRequestsWithPaddingBehindThem) {
  Bytes request = tl::serialize(functions::ReqPqMulti(NONCE));
  request.resize(request.size() + 240, 7);
  open(request);
  EXPECT_EQ(res_pq.nonce, NONCE);
}

TEST_F(ServerHalf, OffersAllItsKeysToReqPqMulti) {
  open();
  EXPECT_EQ(res_pq.nonce, NONCE);
  EXPECT_EQ(res_pq.server_public_key_fingerprints.size(), 2);
}

TEST_F(ServerHalf, OffersOneKeyToReqPq) {
  open(tl::serialize(functions::ReqPq(NONCE)));
  EXPECT_EQ(res_pq.server_public_key_fingerprints.size(), 1);
}

TEST_F(ServerHalf, TakesAllFormsOfInnerData) {
  const auto accepted_with = [&](const auto& make) {
    half = server();
    open();
    agree(make(inner()));
    (void)ask(tl::serialize(confirmation(client_inner()))).value();
    return half.take_accepted().value();
  };
  const auto bare = accepted_with([](const types::PQInnerData& d) { return d; });
  EXPECT_FALSE(bare.dc_number);
  EXPECT_FALSE(bare.expires_at);
  const auto with_dc = accepted_with([](const types::PQInnerData& d) {
    return types::PQInnerDataDc(d.pq, d.p, d.q, d.nonce, d.server_nonce, d.new_nonce, -10'002);
  });
  EXPECT_EQ(with_dc.dc_number, -10'002);
  const auto temporary = accepted_with([](const types::PQInnerData& d) {
    return types::PQInnerDataTemp(d.pq, d.p, d.q, d.nonce, d.server_nonce, d.new_nonce, 60);
  });
  EXPECT_FALSE(temporary.dc_number);
  EXPECT_EQ(temporary.expires_at, START_UNIX + 60s);
  const auto both = accepted_with([](const types::PQInnerData& d) {
    return types::PQInnerDataTempDc(d.pq, d.p, d.q, d.nonce, d.server_nonce, d.new_nonce, 2, 60);
  });
  EXPECT_EQ(both.dc_number, 2);
  EXPECT_EQ(both.expires_at, START_UNIX + 60s);
}

TEST_F(ServerHalf, TakesTheSchemeBeforeRsaPad) {
  open();
  EXPECT_TRUE(ask(tl::serialize(dh_request(inner(), Scheme::legacy))));
}

TEST_F(ServerHalf, HandsOutAKeyOnce) {
  open();
  agree(inner());
  EXPECT_FALSE(half.take_accepted());
  const auto answer =
      tl::parse<types::DhGenOk>(ask(tl::serialize(confirmation(client_inner()))).value());
  const auto accepted = half.take_accepted();
  ASSERT_TRUE(accepted);
  EXPECT_EQ(answer->new_nonce_hash1, accepted->key.new_nonce_hash(NEW_NONCE, 1));
  EXPECT_FALSE(half.take_accepted());
}

TEST_F(ServerHalf, RepeatsItsAnswerToARepeatedRequest) {
  open();
  const Bytes request = tl::serialize(dh_request(inner()));
  EXPECT_EQ(ask(request).value(), ask(request).value());
}

TEST_F(ServerHalf, BeginsAfreshAtAnyTime) {
  open();
  agree(inner());
  open(tl::serialize(functions::ReqPqMulti(Int128{9})));
  EXPECT_EQ(res_pq.nonce, Int128{9});
}

TEST_F(ServerHalf, RefusesRequestsOutOfOrder) {
  b.emplace(crypto::DhGroup::telegram(), client_noise);
  res_pq.pq = {15};
  factors = {3, 5};
  EXPECT_EQ(refusal(dh_request(inner())), Errc::unexpected_request);
  EXPECT_EQ(refusal(confirmation(client_inner())), Errc::unexpected_request);
  open();
  EXPECT_EQ(refusal(confirmation(client_inner())), Errc::unexpected_request);
}

TEST_F(ServerHalf, RefusesWhatIsNoRequest) {
  EXPECT_EQ(ask({}).error(), Errc::unexpected_request);
  EXPECT_EQ(ask(Bytes(20)).error(), Errc::unexpected_request);
  for (const Bytes& request :
       {tl::serialize(functions::ReqPq(NONCE)), tl::serialize(functions::ReqPqMulti(NONCE)),
        tl::serialize(functions::ReqDhParams()), tl::serialize(functions::SetClientDhParams())}) {
    const Bytes cut(request.begin(), request.end() - 4);
    EXPECT_EQ(ask(cut).error(), Errc::malformed_request);
  }
}

TEST_F(ServerHalf, RefusesOtherNoncesInTheSecondRequest) {
  open();
  auto request = dh_request(inner());
  request.nonce[0] ^= 1;
  EXPECT_EQ(refusal(request), Errc::client_nonce_mismatch);
  request = dh_request(inner());
  request.server_nonce[0] ^= 1;
  EXPECT_EQ(refusal(request), Errc::client_server_nonce_mismatch);
  auto data = inner();
  data.nonce[0] ^= 1;
  EXPECT_EQ(refusal(dh_request(data)), Errc::client_nonce_mismatch);
  data = inner();
  data.server_nonce[0] ^= 1;
  EXPECT_EQ(refusal(dh_request(data)), Errc::client_server_nonce_mismatch);
}

TEST_F(ServerHalf, RefusesOtherFactors) {
  open();
  auto request = dh_request(inner());
  std::swap(request.p, request.q);
  EXPECT_EQ(refusal(request), Errc::wrong_factors);
  for (Bytes types::PQInnerData::*field :
       {&types::PQInnerData::pq, &types::PQInnerData::p, &types::PQInnerData::q}) {
    auto data = inner();
    data.*field = {3};
    EXPECT_EQ(refusal(dh_request(data)), Errc::wrong_factors);
  }
}

TEST_F(ServerHalf, RefusesOtherKeys) {
  open();
  auto request = dh_request(inner());
  request.public_key_fingerprint ^= 1;
  EXPECT_EQ(refusal(request), Errc::fingerprint_not_ours);
}

TEST_F(ServerHalf, RefusesWhatItCannotDecrypt) {
  open();
  auto request = dh_request(inner());
  request.encrypted_data[100] ^= 1;
  EXPECT_EQ(refusal(request), crypto::Errc::rsa_hash_mismatch);
  request.encrypted_data.resize(255);
  EXPECT_EQ(refusal(request), crypto::Errc::rsa_ciphertext_out_of_range);
  request = dh_request(types::DhGenOk());
  EXPECT_EQ(refusal(request), Errc::malformed_request) << "well encrypted, but no inner data";
}

TEST_F(ServerHalf, RefusesTemporaryKeysWithoutALife) {
  open();
  const auto d = inner();
  for (const std::int32_t life : {0, -1})
    EXPECT_EQ(refusal(dh_request(types::PQInnerDataTemp(d.pq, d.p, d.q, d.nonce, d.server_nonce,
                                                        d.new_nonce, life))),
              Errc::wrong_expiry);
}

TEST_F(ServerHalf, RefusesOtherNoncesInTheThirdRequest) {
  open();
  agree(inner());
  auto request = confirmation(client_inner());
  request.nonce[0] ^= 1;
  EXPECT_EQ(refusal(request), Errc::client_nonce_mismatch);
  auto data = client_inner();
  data.server_nonce[0] ^= 1;
  EXPECT_EQ(refusal(confirmation(data)), Errc::client_server_nonce_mismatch);
}

TEST_F(ServerHalf, RefusesAlteredProposals) {
  open();
  agree(inner());
  auto request = confirmation(client_inner());
  request.encrypted_data[10] ^= 1;
  EXPECT_EQ(refusal(request), crypto::Errc::exchange_hash_mismatch);
  auto data = client_inner();
  data.g_b = {1};
  EXPECT_EQ(refusal(confirmation(data)), crypto::Errc::dh_public_out_of_range);
}

TEST_F(ServerHalf, WantsTheRightRetryId) {
  Hooks hooks;
  int refused = 0;
  hooks.key_exists = [&](const crypto::AuthKey&) { return refused++ == 0; };
  half = server(hooks);
  open();
  agree(inner());
  EXPECT_EQ(refusal(confirmation(client_inner(1))), Errc::wrong_retry_id) << "none was refused yet";
  EXPECT_TRUE(
      tl::parse<types::DhGenRetry>(ask(tl::serialize(confirmation(client_inner()))).value()));
  const auto aux = crypto::AuthKey(b->shared_key(offer.g_a)->view()).aux_hash();
  b.emplace(crypto::DhGroup::telegram(), client_noise);
  EXPECT_EQ(refusal(confirmation(client_inner(0))), Errc::wrong_retry_id);
  EXPECT_TRUE(tl::parse<types::DhGenOk>(
      ask(tl::serialize(confirmation(client_inner(static_cast<std::int64_t>(aux))))).value()));
}

TEST_F(ServerHalf, AFailedExchangeIsOver) {
  Hooks hooks;
  hooks.refuse_key = true;
  half = server(hooks);
  open();
  agree(inner());
  EXPECT_TRUE(
      tl::parse<types::DhGenFail>(ask(tl::serialize(confirmation(client_inner()))).value()));
  EXPECT_FALSE(half.take_accepted());
  EXPECT_EQ(refusal(confirmation(client_inner())), Errc::unexpected_request);
}

}  // namespace
}  // namespace layer::mtproto::key_exchange
