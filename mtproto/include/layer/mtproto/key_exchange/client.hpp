#pragma once

#include <layer/crypto/dh.hpp>
#include <layer/crypto/random.hpp>
#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>
#include <layer/mtproto/key_exchange/parameters.hpp>

#include <variant>

/// The client's side of making an auth key (core.telegram.org/mtproto/auth_key) as a chain of
/// values: each step is consumed by the answer it waits for, and gives the next request.
///
///     auto first = key_exchange::begin(parameters, random, now);       // {request, next}
///     auto second = std::move(first.next).on(res_pq, now);             // Result<{request, next}>
///     auto third = std::move(second->next).on(dh_params, now);         // Result<{request, next}>
///     auto outcome = std::move(third->next).on(dh_gen, now);           // Result<a key or a retry>
///
/// Requests and answers are message bodies; `wrap_plain` and `unwrap_plain` put them into packets.
/// When the connection breaks, the last request may be sent again on the next one.
///
/// Every `on` may also fail with unexpected_answer, malformed_answer, nonce_mismatch and
/// exchange_timed_out, all but the first with server_nonce_mismatch. After any error the exchange
/// is over.
namespace layer::mtproto::key_exchange {

template <class State>
struct Step {
  Bytes request;
  State next;
};

class AwaitingPq;
class AwaitingParameters;
class AwaitingConfirmation;

/// \param random  outlives the exchange.
[[nodiscard]] Step<AwaitingPq> begin(Parameters parameters, crypto::Random& random, TimePoint now);

/// What holds from the first request on.
struct Attempt {
  Parameters parameters;
  crypto::Random* random;
  TimePoint started;
  Int128 nonce;
};

/// req_pq_multi was sent.
class AwaitingPq {
 public:
  /// When waiting longer is of no use.
  [[nodiscard]] TimePoint deadline() const noexcept;

  /// Takes resPQ. Errors: pq_size, pq_not_factorised, unknown_fingerprints.
  [[nodiscard]] Result<Step<AwaitingParameters>> on(BytesView answer, TimePoint now) &&;

 private:
  friend Step<AwaitingPq> begin(Parameters, crypto::Random&, TimePoint);

  explicit AwaitingPq(Attempt attempt) : attempt_(std::move(attempt)) {}

  Attempt attempt_;
};

/// What both sides know once new_nonce is out.
struct Secrets {
  Int128 server_nonce;
  crypto::Secret<32> new_nonce;
};

/// req_DH_params was sent.
class AwaitingParameters {
 public:
  [[nodiscard]] TimePoint deadline() const noexcept;

  /// Takes server_DH_params_ok or _fail. Errors: dh_params_refused, dh_params_fail_hash,
  /// dh_inner_data, inner_nonce_mismatch, inner_server_nonce_mismatch, server_time;
  /// crypto::Errc::unaligned_data, exchange_hash_mismatch, dh_prime_length, dh_prime_unsafe,
  /// dh_generator_invalid, dh_public_out_of_range.
  [[nodiscard]] Result<Step<AwaitingConfirmation>> on(BytesView answer, TimePoint now) &&;

 private:
  friend class AwaitingPq;

  AwaitingParameters(Attempt attempt, const Secrets& secrets)
      : attempt_(std::move(attempt)), secrets_(secrets) {}

  Attempt attempt_;
  Secrets secrets_;
};

/// A key, or the request to send after dh_gen_retry.
using Outcome = std::variant<Established, Step<AwaitingConfirmation>>;

/// set_client_DH_params was sent.
class AwaitingConfirmation {
 public:
  [[nodiscard]] TimePoint deadline() const noexcept;

  /// Takes dh_gen_ok, dh_gen_retry or dh_gen_fail. Errors: new_nonce_hash, dh_gen_refused,
  /// too_many_retries.
  [[nodiscard]] Result<Outcome> on(BytesView answer, TimePoint now) &&;

 private:
  friend class AwaitingParameters;

  /// The server's half of the Diffie-Hellman exchange, checked.
  struct Offer {
    crypto::DhGroup group;
    Bytes g_a;
    ServerClock clock;
  };

  AwaitingConfirmation(Attempt attempt, const Secrets& secrets, Offer offer, crypto::AuthKey key,
                       int retries)
      : attempt_(std::move(attempt)),
        secrets_(secrets),
        offer_(std::move(offer)),
        key_(std::move(key)),
        retries_(retries) {}

  /// Draws b and makes set_client_DH_params.
  static Result<Step<AwaitingConfirmation>> propose(Attempt attempt, const Secrets& secrets,
                                                    Offer offer, std::int64_t retry_id,
                                                    int retries);

  Attempt attempt_;
  Secrets secrets_;
  Offer offer_;
  crypto::AuthKey key_;
  int retries_;
};

}  // namespace layer::mtproto::key_exchange
