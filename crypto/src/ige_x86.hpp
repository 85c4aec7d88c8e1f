#pragma once

// Shared with a translation unit compiled for newer CPUs: no inline function may be defined or used
// here, as the linker would be free to take that unit's copy for the whole program.
// Shared with a translation unit compiled for newer CPUs: no inline function may be defined or used
// here, as the linker would be free to take that unit's copy for the whole program.
#include <stddef.h>
#include <stdint.h>

namespace layer::crypto::x86 {

// AES-NI and SSE4.1; the last one needs the SHA extensions too.
void ige_encrypt(const uint8_t* key, const uint8_t* iv, uint8_t* data, size_t blocks);
void ige_decrypt(const uint8_t* key, const uint8_t* iv, uint8_t* data, size_t blocks);
void ige_decrypt_and_hash(const uint8_t* key, const uint8_t* iv, const uint8_t* prefix,
                          uint8_t* data, size_t blocks, uint8_t* digest);

}  // namespace layer::crypto::x86
