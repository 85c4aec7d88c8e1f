#pragma once

#include <layer/crypto/dh.hpp>
#include <layer/crypto/exchange_cipher.hpp>
#include <layer/crypto/random.hpp>
#include <layer/crypto/rsa.hpp>
#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>
#include <layer/mtproto/key_exchange/hooks.hpp>
#include <layer/mtproto/salt.hpp>
#include <layer/mtproto/time.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace layer::mtproto::key_exchange {

/// What a server knows once it has said dh_gen_ok.
struct Accepted {
  crypto::AuthKey key;
  Salt salt;
  /// The number in the inner data, if the client named a data centre: test servers' are 10,000
  /// higher, media-only ones negative.
  std::optional<std::int32_t> dc_number;
  /// Set for a temporary key.
  std::optional<UnixTime> expires_at;
};

/// The server's side of making one auth key at a time, for one connection. Takes req_pq and
/// req_pq_multi, all four forms of inner data, RSA_PAD and the scheme before it. A repeated request
/// gets its answer again; req_pq begins afresh at any time.
class Server {
 public:
  /// \param keys    not empty; shared by all connections of a data centre.
  /// \param random  outlives the server.
  Server(std::shared_ptr<const std::vector<crypto::RsaPrivateKey>> keys, crypto::Random& random,
         Hooks hooks = {});
  ~Server();
  Server(Server&&) noexcept;
  Server& operator=(Server&&) noexcept;

  /// The answer to a request. After an error the connection should be closed.
  /// Errors: unexpected_request, malformed_request, client_nonce_mismatch,
  /// client_server_nonce_mismatch, fingerprint_not_ours, wrong_factors, wrong_expiry,
  /// wrong_retry_id, and those of crypto::Errc.
  /// \param now  by the server's own clock.
  [[nodiscard]] Result<Bytes> on(BytesView request, UnixTime now);

  /// The key made last, once. Let it be known before the answer that confirms it is sent.
  [[nodiscard]] std::optional<Accepted> take_accepted();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace layer::mtproto::key_exchange
