#include "ige_ops.hpp"

#include <layer/crypto/hash.hpp>

#include <cryptopp/cpu.h>

#include <algorithm>

#include "ige_portable.hpp"
#include "ige_x86.hpp"

namespace layer::crypto {
namespace {

using Decryption = void (*)(const std::uint8_t*, const std::uint8_t*, std::uint8_t*, std::size_t);

template <Decryption decrypt>
void decrypt_then_hash(const std::uint8_t* key, const std::uint8_t* iv, const std::uint8_t* prefix,
                       std::uint8_t* data, std::size_t blocks, std::uint8_t* digest) {
  decrypt(key, iv, data, blocks);
  std::ranges::copy(sha256(BytesView(prefix, 32), BytesView(data, 16 * blocks)), digest);
}

constexpr IgeOps PORTABLE{"Crypto++", portable::ige_encrypt, portable::ige_decrypt,
                          decrypt_then_hash<portable::ige_decrypt>};

#if defined(__x86_64__)
constexpr IgeOps AES_NI{"AES-NI", x86::ige_encrypt, x86::ige_decrypt,
                        decrypt_then_hash<x86::ige_decrypt>};
constexpr IgeOps AES_NI_SHA{"AES-NI with SHA", x86::ige_encrypt, x86::ige_decrypt,
                            x86::ige_decrypt_and_hash};

constexpr const IgeOps* ALL[] = {&AES_NI_SHA, &AES_NI, &PORTABLE};

std::span<const IgeOps* const> select() {
  const std::span<const IgeOps* const> all = ALL;
  if (!CryptoPP::HasAESNI() || !CryptoPP::HasSSE41()) return all.last(1);
  return CryptoPP::HasSHA() ? all : all.last(2);
}
#else
constexpr const IgeOps* ALL[] = {&PORTABLE};

std::span<const IgeOps* const> select() {
  return ALL;
}
#endif

}  // namespace

std::span<const IgeOps* const> usable_ige_ops() {
  static const std::span<const IgeOps* const> usable = select();
  return usable;
}

}  // namespace layer::crypto
