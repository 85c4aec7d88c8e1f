#include "key_exchange/nonces.hpp"

#include <layer/crypto/hash.hpp>
#include <layer/tl/detail/little_endian.hpp>

#include <algorithm>

namespace layer::mtproto::key_exchange {

Int128 refusal_hash(crypto::FixedView<32> new_nonce) {
  const auto digest = crypto::sha1(new_nonce);
  Int128 low;
  std::ranges::copy(std::span(digest).last<16>(), low.begin());
  return low;
}

Salt first_salt(crypto::FixedView<32> new_nonce, crypto::FixedView<16> server_nonce) noexcept {
  const auto salt = tl::detail::load<std::uint64_t>(new_nonce.data()) ^
                    tl::detail::load<std::uint64_t>(server_nonce.data());
  return Salt{static_cast<std::int64_t>(salt)};
}

}  // namespace layer::mtproto::key_exchange
