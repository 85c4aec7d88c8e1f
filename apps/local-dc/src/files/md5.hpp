#pragma once

#include <layer/crypto/bytes.hpp>

#include <string>

namespace layer::local_dc {

/// MD5 as inputFile.md5_checksum has it: 32 lower-case hexadecimal digits. No security rests on it.
std::string md5_hex(crypto::BytesView bytes);

}  // namespace layer::local_dc
