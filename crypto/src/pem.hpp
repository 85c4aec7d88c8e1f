#pragma once

#include <layer/crypto/bytes.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace layer::crypto {

struct PemBlock {
  std::string_view label;  // within the text
  Bytes data;
};

/// Reads text that is one PEM block (RFC 7468) and white space around it; anything else is nothing.
std::optional<PemBlock> read_pem(std::string_view text);

std::string write_pem(std::string_view label, BytesView data);

}  // namespace layer::crypto
