#include <layer/crypto/aes_ige.hpp>
#include <layer/crypto/dh.hpp>
#include <layer/crypto/exchange_cipher.hpp>
#include <layer/mtproto/key_exchange/server.hpp>
#include <layer/tl/reader.hpp>
#include <layer/tl/serialize.hpp>

#include <algorithm>
#include <utility>
#include <variant>

#include "key_exchange/big_endian.hpp"
#include "key_exchange/inner_data.hpp"
#include "key_exchange/nonces.hpp"
#include "key_exchange/proof_of_work.hpp"

namespace layer::mtproto::key_exchange {

namespace {

namespace enums = tl::mtproto::enums;
namespace functions = tl::mtproto::functions;
namespace types = tl::mtproto::types;

template <class Hook, class Value>
void run(const Hook& hook, Value& value) {
  if (hook) hook(value);
}

template <class T>
Result<T> read_request(BytesView request) {
  auto parsed = tl::parse<T>(request);
  if (!parsed) return Errc::malformed_request;
  return std::move(*parsed);
}

/// A request behind which the client has padded: TDLib does, with up to 255 bytes that it counts
/// into the message, and Telegram's servers let it.
template <class T>
Result<T> read_padded_request(BytesView request) {
  tl::Reader reader(request);
  T parsed{};
  tl::read(reader, parsed);
  if (!reader.ok()) return Errc::malformed_request;
  return parsed;
}

/// What both sides know after resPQ.
struct Nonces {
  Int128 nonce;
  Int128 server_nonce;

  template <class Request>
  [[nodiscard]] Result<void> check(const Request& request) const {
    if (request.nonce != nonce) return Errc::client_nonce_mismatch;
    if (request.server_nonce != server_nonce) return Errc::client_server_nonce_mismatch;
    return {};
  }
};

/// Waits for req_DH_params.
struct Offered {
  Nonces nonces;
  crypto::PrimeFactors factors;
};

/// Waits for set_client_DH_params.
struct Proposed {
  Nonces nonces;
  InnerData inner;
  crypto::DhSecret a;
  std::int64_t retry_id = 0;
};

/// Lets a hook change what was encrypted. Only whole blocks can be encrypted again.
void change_encrypted(const crypto::IgeKey& cipher, Bytes& encrypted,
                      const std::function<void(Bytes&)>& hook) {
  if (!hook || !crypto::ige_decrypt(cipher, encrypted)) return;
  hook(encrypted);
  encrypted.resize(encrypted.size() / 16 * 16);
  if (!encrypted.empty()) crypto::ige_encrypt(cipher, encrypted);
}

}  // namespace

struct Server::Impl {
  using Stage = std::variant<std::monostate, Offered, Proposed>;

  [[nodiscard]] Result<Bytes> handle(BytesView request, UnixTime now);
  [[nodiscard]] Bytes offer(const Int128& nonce, bool multiple);
  [[nodiscard]] Result<Bytes> propose(const functions::ReqDhParams& request, UnixTime now);
  [[nodiscard]] Result<Bytes> confirm(functions::SetClientDhParams request, UnixTime now);
  [[nodiscard]] const crypto::RsaPrivateKey* find_key(std::int64_t fingerprint) const;

  std::shared_ptr<const std::vector<crypto::RsaPrivateKey>> keys;
  crypto::Random* random;
  Hooks hooks;
  Stage stage;
  std::optional<Accepted> accepted;
  Bytes last_request;
  Bytes last_answer;
};

const crypto::RsaPrivateKey* Server::Impl::find_key(std::int64_t fingerprint) const {
  const auto key = std::ranges::find_if(*keys, [&](const crypto::RsaPrivateKey& candidate) {
    return static_cast<std::int64_t>(candidate.public_key().fingerprint()) == fingerprint;
  });
  return key == keys->end() ? nullptr : &*key;
}

Bytes Server::Impl::offer(const Int128& nonce, bool multiple) {
  const auto server_nonce = random->value<Int128>();
  std::vector<std::int64_t> fingerprints;
  for (const crypto::RsaPrivateKey& key : *keys)
    fingerprints.push_back(static_cast<std::int64_t>(key.public_key().fingerprint()));
  // Clients that use req_pq know of one key only.
  if (!multiple) fingerprints.resize(1);

  const Offered offered{{nonce, server_nonce}, draw_factors(*random)};
  stage = offered;
  types::ResPq res_pq(nonce, server_nonce, to_big_endian(offered.factors.p * offered.factors.q),
                      std::move(fingerprints));
  run(hooks.res_pq, res_pq);
  return tl::serialize(res_pq);
}

Result<Bytes> Server::Impl::propose(const functions::ReqDhParams& request, UnixTime now) {
  const auto* offered = std::get_if<Offered>(&stage);
  if (!offered) return Errc::unexpected_request;
  const auto [nonces, factors] = *offered;
  if (const auto same = nonces.check(request); !same) return same.error();
  const crypto::RsaPrivateKey* key = find_key(request.public_key_fingerprint);
  if (!key) return Errc::fingerprint_not_ours;
  if (from_big_endian(request.p) != factors.p || from_big_endian(request.q) != factors.q)
    return Errc::wrong_factors;

  auto inner = decrypt_inner_data(*key, request.encrypted_data, *random);
  if (!inner) return inner.error();
  if (const auto same = nonces.check(*inner); !same) return same.error();
  if (inner->pq != factors.p * factors.q || inner->p != factors.p || inner->q != factors.q)
    return Errc::wrong_factors;
  if (inner->expires_in && *inner->expires_in <= 0) return Errc::wrong_expiry;

  if (hooks.refuse_parameters) {
    stage = std::monostate();
    return tl::serialize(types::ServerDhParamsFail(nonces.nonce, nonces.server_nonce,
                                                   refusal_hash(inner->new_nonce.view())));
  }

  const auto cipher = crypto::exchange_key(nonces.server_nonce, inner->new_nonce.view());
  const crypto::DhGroup& group = crypto::DhGroup::telegram();
  Proposed proposed{nonces, std::move(*inner), crypto::DhSecret(group, *random)};
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  const auto& g_a = proposed.a.public_value();
  types::ServerDhInnerData data(nonces.nonce, nonces.server_nonce, group.g(),
                                Bytes(group.prime().begin(), group.prime().end()),
                                Bytes(g_a.begin(), g_a.end()), static_cast<std::int32_t>(seconds));
  run(hooks.inner_data, data);
  Bytes answer = crypto::encrypt_exchange(cipher, tl::serialize(data), *random);
  change_encrypted(cipher, answer, hooks.answer_with_hash);
  types::ServerDhParamsOk ok(nonces.nonce, nonces.server_nonce, std::move(answer));
  run(hooks.dh_params, ok);
  stage.emplace<Proposed>(std::move(proposed));
  return tl::serialize(ok);
}

Result<Bytes> Server::Impl::confirm(functions::SetClientDhParams request, UnixTime now) {
  auto* proposed = std::get_if<Proposed>(&stage);
  if (!proposed) return Errc::unexpected_request;
  const Nonces nonces = proposed->nonces;
  if (const auto same = nonces.check(request); !same) return same.error();

  const auto new_nonce = proposed->inner.new_nonce.view();
  const auto cipher = crypto::exchange_key(nonces.server_nonce, new_nonce);
  const auto data = crypto::decrypt_exchange(cipher, request.encrypted_data);
  if (!data) return data.error();
  const auto inner = read_request<types::ClientDhInnerData>(*data);
  if (!inner) return inner.error();
  if (const auto same = nonces.check(*inner); !same) return same.error();
  if (inner->retry_id != proposed->retry_id) return Errc::wrong_retry_id;
  const auto shared = proposed->a.shared_key(inner->g_b);
  if (!shared) return shared.error();

  const crypto::AuthKey key(shared->view());
  const auto hash = [&](std::uint8_t number) { return key.new_nonce_hash(new_nonce, number); };
  enums::SetClientDhParamsAnswer answer;
  if (hooks.refuse_key) {
    answer = types::DhGenFail(nonces.nonce, nonces.server_nonce, hash(3));
    stage = std::monostate();
  } else if (hooks.key_exists && hooks.key_exists(key)) {
    answer = types::DhGenRetry(nonces.nonce, nonces.server_nonce, hash(2));
    proposed->retry_id = static_cast<std::int64_t>(key.aux_hash());
  } else {
    answer = types::DhGenOk(nonces.nonce, nonces.server_nonce, hash(1));
    accepted.emplace(Accepted{key, first_salt(new_nonce, nonces.server_nonce),
                              proposed->inner.dc_number, std::nullopt});
    if (const auto lifetime = proposed->inner.expires_in)
      accepted->expires_at = now + std::chrono::seconds(*lifetime);
    stage = std::monostate();
  }
  run(hooks.confirmation, answer);
  return tl::serialize(answer);
}

Result<Bytes> Server::Impl::handle(BytesView request, UnixTime now) {
  switch (tl::Reader(request).peek()) {
    case functions::ReqPq::ID: {
      const auto parsed = read_padded_request<functions::ReqPq>(request);
      if (!parsed) return parsed.error();
      return offer(parsed->nonce, false);
    }
    case functions::ReqPqMulti::ID: {
      const auto parsed = read_padded_request<functions::ReqPqMulti>(request);
      if (!parsed) return parsed.error();
      return offer(parsed->nonce, true);
    }
    case functions::ReqDhParams::ID: {
      const auto parsed = read_padded_request<functions::ReqDhParams>(request);
      if (!parsed) return parsed.error();
      return propose(*parsed, now);
    }
    case functions::SetClientDhParams::ID: {
      auto parsed = read_padded_request<functions::SetClientDhParams>(request);
      if (!parsed) return parsed.error();
      return confirm(std::move(*parsed), now);
    }
    default:
      return Errc::unexpected_request;
  }
}

Server::Server(std::shared_ptr<const std::vector<crypto::RsaPrivateKey>> keys,
               crypto::Random& random, Hooks hooks)
    : impl_(std::make_unique<Impl>()) {
  impl_->keys = std::move(keys);
  impl_->random = &random;
  impl_->hooks = std::move(hooks);
}

Server::~Server() = default;
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;

Result<Bytes> Server::on(BytesView request, UnixTime now) {
  // A client that lost the answer with its connection sends the same again.
  if (!request.empty() && std::ranges::equal(request, impl_->last_request))
    return impl_->last_answer;
  auto answer = impl_->handle(request, now);
  if (!answer) return answer.error();
  run(impl_->hooks.answer, *answer);
  impl_->last_request.assign(request.begin(), request.end());
  impl_->last_answer = *answer;
  return answer;
}

std::optional<Accepted> Server::take_accepted() {
  return std::exchange(impl_->accepted, std::nullopt);
}

}  // namespace layer::mtproto::key_exchange
