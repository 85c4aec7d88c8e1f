#include <layer/crypto/exchange_cipher.hpp>
#include <layer/crypto/factorization.hpp>
#include <layer/mtproto/key_exchange/client.hpp>
#include <layer/tl/mtproto/all.hpp>
#include <layer/tl/serialize.hpp>

#include <algorithm>
#include <limits>
#include <utility>

#include "key_exchange/big_endian.hpp"
#include "key_exchange/nonces.hpp"

namespace layer::mtproto::key_exchange {

namespace {

namespace enums = tl::mtproto::enums;
namespace functions = tl::mtproto::functions;
namespace types = tl::mtproto::types;

constexpr std::int32_t TEST_SERVERS = 10'000;
constexpr std::chrono::seconds FIRST_MTPROTO_SERVER{1'356'998'400};  // January 2013

enum class Stage { pq = 60, parameters = 80, confirmation = 100 };

TimePoint deadline_of(const Attempt& attempt, Stage stage) noexcept {
  return attempt.started + attempt.parameters.time_limit * static_cast<int>(stage) / 100;
}

template <class T>
Result<T> read_answer(const Attempt& attempt, Stage stage, BytesView answer, TimePoint now) {
  if (now > deadline_of(attempt, stage)) return Errc::exchange_timed_out;
  auto parsed = tl::parse<T>(answer);
  if (parsed) return std::move(*parsed);
  return parsed.error().code == tl::ErrorCode::unknown_constructor ? Errc::unexpected_answer
                                                                   : Errc::malformed_answer;
}

/// The nonces that every answer after resPQ repeats in the clear.
template <class Answer>
Result<void> check_nonces(const Answer& answer, const Attempt& attempt, const Secrets& secrets) {
  if (answer.nonce != attempt.nonce) return Errc::nonce_mismatch;
  if (answer.server_nonce != secrets.server_nonce) return Errc::server_nonce_mismatch;
  return {};
}

/// The proof of work: pq as a product of two primes.
Result<crypto::PrimeFactors> factors_of(BytesView pq) {
  const auto number = from_big_endian(pq);
  if (!number || *number == 0 || *number > std::numeric_limits<std::int64_t>::max())
    return Errc::pq_size;
  const auto factors = crypto::factorize(*number);
  if (!factors) return Errc::pq_not_factorised;
  return *factors;
}

/// Our key that the server has too. Ours come first: the list of a stranger decides nothing.
const crypto::RsaPublicKey* common_key(const std::vector<crypto::RsaPublicKey>& ours,
                                       const std::vector<std::int64_t>& fingerprints) {
  const auto offered = [&](const crypto::RsaPublicKey& key) {
    return std::ranges::find(fingerprints, static_cast<std::int64_t>(key.fingerprint())) !=
           fingerprints.end();
  };
  const auto key = std::ranges::find_if(ours, offered);
  return key == ours.end() ? nullptr : &*key;
}

Bytes inner_data(const Attempt& attempt, const types::ResPq& res_pq,
                 const crypto::PrimeFactors& factors, const Secrets& secrets) {
  const Parameters& parameters = attempt.parameters;
  Int256 new_nonce;
  std::ranges::copy(secrets.new_nonce.view(), new_nonce.begin());
  Bytes data;
  if (parameters.lifetime) {
    const auto expires_in = static_cast<std::int32_t>(parameters.lifetime->count());
    data = tl::serialize(types::PQInnerDataTempDc(
        res_pq.pq, to_big_endian(factors.p), to_big_endian(factors.q), res_pq.nonce,
        res_pq.server_nonce, new_nonce, parameters.dc_number(), expires_in));
  } else {
    data = tl::serialize(
        types::PQInnerDataDc(res_pq.pq, to_big_endian(factors.p), to_big_endian(factors.q),
                             res_pq.nonce, res_pq.server_nonce, new_nonce, parameters.dc_number()));
  }
  crypto::wipe(new_nonce);
  return data;
}

/// server_DH_inner_data out of the encrypted answer, with all that can be told from it alone.
Result<types::ServerDhInnerData> open_inner_data(Bytes encrypted, const Attempt& attempt,
                                                 const Secrets& secrets) {
  const auto cipher = crypto::exchange_key(secrets.server_nonce, secrets.new_nonce.view());
  const auto data = crypto::decrypt_exchange(cipher, encrypted);
  if (!data) return data.error();
  auto inner = tl::parse<types::ServerDhInnerData>(*data);
  if (!inner) return Errc::dh_inner_data;
  if (inner->nonce != attempt.nonce) return Errc::inner_nonce_mismatch;
  if (inner->server_nonce != secrets.server_nonce) return Errc::inner_server_nonce_mismatch;
  return std::move(*inner);
}

/// Unix time in the field's 32 bits, which last until 2106.
Result<UnixTime> time_of(std::int32_t server_time) {
  const std::chrono::seconds time(static_cast<std::uint32_t>(server_time));
  if (time < FIRST_MTPROTO_SERVER) return Errc::server_time;
  return UnixTime(time);
}

Result<void> check_proof(const Int128& hash, const crypto::AuthKey& key, const Secrets& secrets,
                         std::uint8_t number) {
  if (!crypto::equal(hash, key.new_nonce_hash(secrets.new_nonce.view(), number)))
    return Errc::new_nonce_hash;
  return {};
}

}  // namespace

std::int32_t Parameters::dc_number() const noexcept {
  const std::int32_t number = test_server ? dc.value + TEST_SERVERS : dc.value;
  return media_only ? -number : number;
}

Step<AwaitingPq> begin(Parameters parameters, crypto::Random& random, TimePoint now) {
  const auto nonce = random.value<Int128>();
  return {tl::serialize(functions::ReqPqMulti(nonce)),
          AwaitingPq({std::move(parameters), &random, now, nonce})};
}

TimePoint AwaitingPq::deadline() const noexcept {
  return deadline_of(attempt_, Stage::pq);
}

Result<Step<AwaitingParameters>> AwaitingPq::on(BytesView answer, TimePoint now) && {
  const auto res_pq = read_answer<types::ResPq>(attempt_, Stage::pq, answer, now);
  if (!res_pq) return res_pq.error();
  if (res_pq->nonce != attempt_.nonce) return Errc::nonce_mismatch;
  const crypto::RsaPublicKey* key =
      common_key(attempt_.parameters.keys, res_pq->server_public_key_fingerprints);
  if (!key) return Errc::unknown_fingerprints;
  const auto factors = factors_of(res_pq->pq);
  if (!factors) return factors.error();

  Secrets secrets{res_pq->server_nonce, {}};
  attempt_.random->fill(secrets.new_nonce.mutable_view());
  Bytes data = inner_data(attempt_, *res_pq, *factors, secrets);
  const auto encrypted = key->encrypt_padded(data, *attempt_.random);
  crypto::wipe(data);
  if (!encrypted) return encrypted.error();

  Bytes request = tl::serialize(functions::ReqDhParams(
      attempt_.nonce, secrets.server_nonce, to_big_endian(factors->p), to_big_endian(factors->q),
      static_cast<std::int64_t>(key->fingerprint()), Bytes(encrypted->begin(), encrypted->end())));
  return Step<AwaitingParameters>{std::move(request),
                                  AwaitingParameters(std::move(attempt_), secrets)};
}

TimePoint AwaitingParameters::deadline() const noexcept {
  return deadline_of(attempt_, Stage::parameters);
}

Result<Step<AwaitingConfirmation>> AwaitingParameters::on(BytesView answer, TimePoint now) && {
  auto params = read_answer<enums::ServerDhParams>(attempt_, Stage::parameters, answer, now);
  if (!params) return params.error();
  if (const auto* refusal = params->get_if<types::ServerDhParamsFail>()) {
    if (const auto nonces = check_nonces(*refusal, attempt_, secrets_); !nonces)
      return nonces.error();
    return crypto::equal(refusal->new_nonce_hash, refusal_hash(secrets_.new_nonce.view()))
               ? Errc::dh_params_refused
               : Errc::dh_params_fail_hash;
  }
  auto& offer = *params->get_if<types::ServerDhParamsOk>();
  if (const auto nonces = check_nonces(offer, attempt_, secrets_); !nonces) return nonces.error();

  auto inner = open_inner_data(std::move(offer.encrypted_answer), attempt_, secrets_);
  if (!inner) return inner.error();
  const auto server_time = time_of(inner->server_time);
  if (!server_time) return server_time.error();
  const auto group = crypto::DhGroup::checked(inner->dh_prime, inner->g);
  if (!group) return group.error();
  if (const auto in_range = group->check_public(inner->g_a); !in_range) return in_range.error();

  return AwaitingConfirmation::propose(
      std::move(attempt_), secrets_,
      {*group, std::move(inner->g_a), ServerClock::told(now, *server_time)}, 0, 0);
}

Result<Step<AwaitingConfirmation>> AwaitingConfirmation::propose(Attempt attempt,
                                                                 const Secrets& secrets,
                                                                 Offer offer, std::int64_t retry_id,
                                                                 int retries) {
  const crypto::DhSecret b(offer.group, *attempt.random);
  const auto shared = b.shared_key(offer.g_a);
  if (!shared) return shared.error();

  const Bytes g_b(b.public_value().begin(), b.public_value().end());
  const Bytes data =
      tl::serialize(types::ClientDhInnerData(attempt.nonce, secrets.server_nonce, retry_id, g_b));
  const auto cipher = crypto::exchange_key(secrets.server_nonce, secrets.new_nonce.view());
  Bytes request = tl::serialize(
      functions::SetClientDhParams(attempt.nonce, secrets.server_nonce,
                                   crypto::encrypt_exchange(cipher, data, *attempt.random)));
  return Step<AwaitingConfirmation>{
      std::move(request), AwaitingConfirmation(std::move(attempt), secrets, std::move(offer),
                                               crypto::AuthKey(shared->view()), retries)};
}

TimePoint AwaitingConfirmation::deadline() const noexcept {
  return deadline_of(attempt_, Stage::confirmation);
}

Result<Outcome> AwaitingConfirmation::on(BytesView answer, TimePoint now) && {
  const auto reply =
      read_answer<enums::SetClientDhParamsAnswer>(attempt_, Stage::confirmation, answer, now);
  if (!reply) return reply.error();
  const auto check = [this](const auto& said, const Int128& hash,
                            std::uint8_t number) -> Result<void> {
    if (const auto nonces = check_nonces(said, attempt_, secrets_); !nonces) return nonces;
    return check_proof(hash, key_, secrets_, number);
  };

  if (const auto* ok = reply->get_if<types::DhGenOk>()) {
    if (const auto proven = check(*ok, ok->new_nonce_hash1, 1); !proven) return proven.error();
    Established established{key_, first_salt(secrets_.new_nonce.view(), secrets_.server_nonce),
                            offer_.clock, std::nullopt};
    if (const auto lifetime = attempt_.parameters.lifetime)
      established.expires_at = offer_.clock.at(attempt_.started) + *lifetime;
    return Outcome(std::move(established));
  }
  if (const auto* retry = reply->get_if<types::DhGenRetry>()) {
    if (const auto proven = check(*retry, retry->new_nonce_hash2, 2); !proven)
      return proven.error();
    if (retries_ == attempt_.parameters.retry_limit) return Errc::too_many_retries;
    auto next = propose(std::move(attempt_), secrets_, std::move(offer_),
                        static_cast<std::int64_t>(key_.aux_hash()), retries_ + 1);
    if (!next) return next.error();
    return Outcome(std::move(*next));
  }
  const auto& failure = *reply->get_if<types::DhGenFail>();
  if (const auto proven = check(failure, failure.new_nonce_hash3, 3); !proven)
    return proven.error();
  return Errc::dh_gen_refused;
}

}  // namespace layer::mtproto::key_exchange
