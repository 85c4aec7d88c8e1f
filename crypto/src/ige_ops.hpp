#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace layer::crypto {

/// One implementation of AES-256-IGE. `key` has 32 bytes, `iv` 32, `data` 16 * blocks.
struct IgeOps {
  const char* name;
  void (*encrypt)(const std::uint8_t* key, const std::uint8_t* iv, std::uint8_t* data,
                  std::size_t blocks);
  void (*decrypt)(const std::uint8_t* key, const std::uint8_t* iv, std::uint8_t* data,
                  std::size_t blocks);
  /// Decrypts, and hashes the 32 bytes of `prefix` and the plaintext with SHA-256.
  void (*decrypt_and_hash)(const std::uint8_t* key, const std::uint8_t* iv,
                           const std::uint8_t* prefix, std::uint8_t* data, std::size_t blocks,
                           std::uint8_t* digest);
};

/// What this CPU can run, the fastest first; never empty. Tests force each of them.
std::span<const IgeOps* const> usable_ige_ops();

inline const IgeOps& ige_ops() {
  return *usable_ige_ops().front();
}

}  // namespace layer::crypto
