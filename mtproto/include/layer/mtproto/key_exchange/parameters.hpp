#pragma once

#include <layer/crypto/auth_key.hpp>
#include <layer/crypto/rsa.hpp>
#include <layer/mtproto/dc_id.hpp>
#include <layer/mtproto/salt.hpp>
#include <layer/mtproto/server_clock.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace layer::mtproto::key_exchange {

/// What kind of key to make, and with whom.
struct Parameters {
  Parameters(DcId data_centre, std::vector<crypto::RsaPublicKey> trusted_keys)
      : dc(data_centre), keys(std::move(trusted_keys)) {}

  DcId dc;
  /// The keys we trust: those of production servers or those of test servers, never both.
  std::vector<crypto::RsaPublicKey> keys;
  bool test_server = false;
  bool media_only = false;
  /// Set for a temporary key (core.telegram.org/api/pfs).
  std::optional<std::chrono::seconds> lifetime;
  /// For the whole exchange. The first answer must come within 60 % of it, the second within 80 %.
  std::chrono::milliseconds time_limit{20'000};
  /// How many dh_gen_retry are followed.
  int retry_limit = 5;

  /// The number in the inner data: test servers' are 10,000 higher, media-only ones negative.
  [[nodiscard]] std::int32_t dc_number() const noexcept;
};

/// The end of an exchange. Store the key before using it.
struct Established {
  crypto::AuthKey key;
  Salt salt;
  ServerClock clock;
  /// When a temporary key ends, by the server's clock.
  std::optional<UnixTime> expires_at;
};

}  // namespace layer::mtproto::key_exchange
