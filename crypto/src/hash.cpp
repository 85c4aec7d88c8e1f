#include <layer/crypto/hash.hpp>

#include <cryptopp/hmac.h>
#include <cryptopp/sha.h>

namespace layer::crypto {
namespace {

template <std::size_t N>
std::array<std::uint8_t, N> finish(CryptoPP::HashTransformation&& hash,
                                   std::span<const BytesView> parts) {
  for (const BytesView part : parts)
    hash.Update(part.data(), part.size());
  std::array<std::uint8_t, N> digest;
  hash.Final(digest.data());
  return digest;
}

}  // namespace

Sha1Digest sha1_of(std::span<const BytesView> parts) {
  return finish<20>(CryptoPP::SHA1(), parts);
}

Sha256Digest sha256_of(std::span<const BytesView> parts) {
  return finish<32>(CryptoPP::SHA256(), parts);
}

Sha512Digest sha512_of(std::span<const BytesView> parts) {
  return finish<64>(CryptoPP::SHA512(), parts);
}

Sha256Digest hmac_sha256_of(BytesView key, std::span<const BytesView> parts) {
  return finish<32>(CryptoPP::HMAC<CryptoPP::SHA256>(key.data(), key.size()), parts);
}

}  // namespace layer::crypto
