#pragma once

#include <layer/crypto/bytes.hpp>

#include <optional>

namespace layer::crypto {

/// The PKCS #1 key within a SubjectPublicKeyInfo (RFC 5280) that says it is RSA.
std::optional<BytesView> unwrap_public_key(BytesView der);

/// The PKCS #1 key within an unencrypted PrivateKeyInfo (PKCS #8, RFC 5208) that says it is RSA.
std::optional<BytesView> unwrap_private_key(BytesView der);

}  // namespace layer::crypto
