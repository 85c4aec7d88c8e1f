#pragma once

#include <layer/crypto/error.hpp>
#include <layer/crypto/random.hpp>
#include <layer/crypto/secret.hpp>

#include <string>
#include <string_view>

namespace layer::crypto {

using RsaCiphertext = std::array<std::uint8_t, 256>;

/// A server's RSA key: 2048 bits, as all of MTProto's.
class RsaPublicKey {
 public:
  /// Most data that RSA_PAD takes.
  static constexpr std::size_t MAX_DATA = 144;

  /// \param modulus  big-endian, 2048 bits.
  /// Errors: unsupported_key.
  [[nodiscard]] static Result<RsaPublicKey> from_numbers(BytesView modulus, BytesView exponent);

  /// Reads one `RSA PUBLIC KEY` (PKCS #1) or `PUBLIC KEY` (SubjectPublicKeyInfo) block.
  /// Errors: malformed_key, unsupported_key.
  [[nodiscard]] static Result<RsaPublicKey> from_pem(std::string_view pem);

  /// An `RSA PUBLIC KEY` block.
  [[nodiscard]] std::string to_pem() const;

  /// The low 64 bits of SHA-1 over the TL strings n and e: what resPQ offers, read as a `long`.
  [[nodiscard]] std::uint64_t fingerprint() const noexcept { return fingerprint_; }

  [[nodiscard]] FixedView<256> modulus() const noexcept { return modulus_; }

  [[nodiscard]] std::uint32_t exponent() const noexcept { return exponent_; }

  /// RSA_PAD(data, key), core.telegram.org/mtproto/auth_key step 4.1.
  /// Errors: rsa_data_too_long.
  [[nodiscard]] Result<RsaCiphertext> encrypt_padded(BytesView data, Random& random) const;

  bool operator==(const RsaPublicKey&) const = default;

 private:
  RsaPublicKey(const Int2048& modulus, std::uint32_t exponent);

  Int2048 modulus_;
  std::uint32_t exponent_;
  std::uint64_t fingerprint_;
};

/// What a client encrypted to a server's key; holds the secret new_nonce.
class RsaPlaintext {
 public:
  static constexpr std::size_t CAPACITY = 235;

  /// \param bytes  at most CAPACITY.
  explicit RsaPlaintext(BytesView bytes) noexcept;

  /// One TL object. With RSA_PAD the client's random padding follows it.
  [[nodiscard]] BytesView view() const noexcept { return bytes_.view().first(size_); }

 private:
  Secret<CAPACITY> bytes_;
  std::size_t size_;
};

/// The server's half of an RSA key.
class RsaPrivateKey {
 public:
  /// A new 2048-bit key with exponent 65537; takes some tenths of a second.
  [[nodiscard]] static RsaPrivateKey generate(Random& random);

  /// Reads one `RSA PRIVATE KEY` (PKCS #1) or unencrypted `PRIVATE KEY` (PKCS #8) block.
  /// Errors: malformed_key, unsupported_key.
  [[nodiscard]] static Result<RsaPrivateKey> from_pem(std::string_view pem);

  /// An `RSA PRIVATE KEY` block: a secret, in memory that is not wiped.
  [[nodiscard]] std::string to_pem() const;

  [[nodiscard]] const RsaPublicKey& public_key() const noexcept { return public_key_; }

  /// Undoes RSA_PAD: 192 bytes, the data and its padding.
  /// \param random  blinds the private operation, so that its time says nothing of the key.
  /// Errors: rsa_ciphertext_out_of_range, rsa_hash_mismatch.
  [[nodiscard]] Result<RsaPlaintext> decrypt_padded(BytesView ciphertext, Random& random) const;

  /// Undoes the scheme before RSA_PAD, `SHA1(data) + data + random`: the data alone.
  /// Errors: rsa_ciphertext_out_of_range, rsa_hash_mismatch.
  [[nodiscard]] Result<RsaPlaintext> decrypt_legacy(BytesView ciphertext, Random& random) const;

 private:
  RsaPrivateKey(const RsaPublicKey& public_key, FixedView<128> p, FixedView<128> q);

  [[nodiscard]] Result<Secret<256>> decrypt(BytesView ciphertext, Random& random) const;

  RsaPublicKey public_key_;
  Secret<128> p_;
  Secret<128> q_;
};

}  // namespace layer::crypto
