#pragma once

#include <layer/crypto/secret.hpp>

namespace layer::crypto {

/// The 2048-bit key a client shares with a data centre.
class AuthKey {
 public:
  explicit AuthKey(FixedView<256> bytes);

  /// The low 64 bits of the key's SHA-1: what each packet begins with.
  [[nodiscard]] std::uint64_t id() const noexcept { return id_; }

  /// The high 64 bits: also the retry_id after dh_gen_retry.
  [[nodiscard]] std::uint64_t aux_hash() const noexcept { return aux_hash_; }

  /// new_nonce_hash1, 2 or 3: the server's proof in dh_gen_ok, dh_gen_retry, dh_gen_fail.
  [[nodiscard]] Int128 new_nonce_hash(FixedView<32> new_nonce, std::uint8_t number) const;

  [[nodiscard]] FixedView<256> view() const noexcept { return bytes_.view(); }

 private:
  Secret<256> bytes_;
  std::uint64_t id_;
  std::uint64_t aux_hash_;
};

}  // namespace layer::crypto
