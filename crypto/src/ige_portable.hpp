#pragma once

#include <cstddef>
#include <cstdint>

namespace layer::crypto::portable {

void ige_encrypt(const std::uint8_t* key, const std::uint8_t* iv, std::uint8_t* data,
                 std::size_t blocks);
void ige_decrypt(const std::uint8_t* key, const std::uint8_t* iv, std::uint8_t* data,
                 std::size_t blocks);

}  // namespace layer::crypto::portable
