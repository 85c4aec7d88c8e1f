#include <layer/crypto/exchange_cipher.hpp>
#include <layer/crypto/hash.hpp>

#include <algorithm>

#include "concatenate.hpp"

namespace layer::crypto {

IgeKey exchange_key(FixedView<16> server_nonce, FixedView<32> new_nonce) {
  const Secret<20> new_server(sha1(new_nonce, server_nonce));
  const Secret<20> server_new(sha1(server_nonce, new_nonce));
  const Secret<20> new_new(sha1(new_nonce, new_nonce));
  IgeKey result;
  concatenate(result.key.mutable_view(), new_server.view(), server_new.view().first<12>());
  concatenate(result.iv.mutable_view(), server_new.view().last<8>(), new_new.view(),
              new_nonce.first<4>());
  return result;
}

Bytes encrypt_exchange(const IgeKey& key, BytesView data, Random& random) {
  Bytes encrypted((20 + data.size() + 15) / 16 * 16);
  const auto end =
      std::ranges::copy(data, std::ranges::copy(sha1(data), encrypted.begin()).out).out;
  random.fill({end, encrypted.end()});
  ige_encrypt(key, encrypted);
  return encrypted;
}

Result<BytesView> decrypt_exchange(const IgeKey& key, MutableBytes encrypted) {
  if (const auto decrypted = ige_decrypt(key, encrypted); !decrypted) return decrypted.error();
  if (encrypted.size() < 32) return Errc::exchange_hash_mismatch;
  const BytesView hash = encrypted.first(20);
  const BytesView data = encrypted.subspan(20);
  // TL would say where the data ends. So does its hash, before any of it is parsed.
  for (std::size_t padding = 0; padding < 16 && padding < data.size(); ++padding) {
    const BytesView candidate = data.first(data.size() - padding);
    if (equal(sha1(candidate), hash)) return candidate;
  }
  return Errc::exchange_hash_mismatch;
}

}  // namespace layer::crypto
