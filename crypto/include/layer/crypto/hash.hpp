#pragma once

#include <layer/crypto/bytes.hpp>

namespace layer::crypto {

using Sha1Digest = std::array<std::uint8_t, 20>;
using Sha256Digest = std::array<std::uint8_t, 32>;
using Sha512Digest = std::array<std::uint8_t, 64>;

[[nodiscard]] Sha1Digest sha1_of(std::span<const BytesView> parts);
[[nodiscard]] Sha256Digest sha256_of(std::span<const BytesView> parts);
[[nodiscard]] Sha512Digest sha512_of(std::span<const BytesView> parts);
[[nodiscard]] Sha256Digest hmac_sha256_of(BytesView key, std::span<const BytesView> parts);

/// Hashes of the parts written one after the other.
template <class... Parts>
[[nodiscard]] Sha1Digest sha1(const Parts&... parts) {
  return sha1_of(std::array<BytesView, sizeof...(Parts)>{BytesView(parts)...});
}

template <class... Parts>
[[nodiscard]] Sha256Digest sha256(const Parts&... parts) {
  return sha256_of(std::array<BytesView, sizeof...(Parts)>{BytesView(parts)...});
}

template <class... Parts>
[[nodiscard]] Sha512Digest sha512(const Parts&... parts) {
  return sha512_of(std::array<BytesView, sizeof...(Parts)>{BytesView(parts)...});
}

template <class... Parts>
[[nodiscard]] Sha256Digest hmac_sha256(BytesView key, const Parts&... parts) {
  return hmac_sha256_of(key, std::array<BytesView, sizeof...(Parts)>{BytesView(parts)...});
}

/// PBKDF2 (RFC 8018) with HMAC-SHA512; fills `out`.
/// \param iterations  at least 1. 100,000 of them, as two-step passwords take, are some 60 ms.
void pbkdf2_hmac_sha512(BytesView password, BytesView salt, std::uint32_t iterations,
                        MutableBytes out);

}  // namespace layer::crypto
