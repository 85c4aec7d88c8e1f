#include <layer/crypto/auth_key.hpp>
#include <layer/crypto/hash.hpp>

#include <algorithm>

#include "little_endian.hpp"

namespace layer::crypto {

AuthKey::AuthKey(FixedView<256> bytes) : bytes_(bytes) {
  const Sha1Digest digest = sha1(bytes);
  aux_hash_ = load_little_endian<std::uint64_t>(std::span(digest).first<8>());
  id_ = load_little_endian<std::uint64_t>(std::span(digest).last<8>());
}

Int128 AuthKey::new_nonce_hash(FixedView<32> new_nonce, std::uint8_t number) const {
  std::array<std::uint8_t, 8> aux_hash;
  store_little_endian(aux_hash_, std::span(aux_hash));
  const Sha1Digest digest = sha1(new_nonce, std::array{number}, aux_hash);
  Int128 hash;
  std::ranges::copy(std::span(digest).last<16>(), hash.begin());
  return hash;
}

}  // namespace layer::crypto
