#include <layer/crypto/error.hpp>

#include <string>

namespace layer::crypto {
namespace {

const char* describe(Errc code) noexcept {
  switch (code) {
    case Errc::unaligned_data:
      return "encrypted data is not a whole number of 16-byte blocks";
    case Errc::packet_too_short:
      return "packet is shorter than its header and one block";
    case Errc::auth_key_mismatch:
      return "packet names another auth key";
    case Errc::msg_key_mismatch:
      return "msg_key does not match the plaintext: the packet was altered or is not meant for us";
    case Errc::exchange_hash_mismatch:
      return "key exchange data does not match its SHA-1";
    case Errc::malformed_key:
      return "not a PEM RSA key, or its DER is not exactly one key";
    case Errc::unsupported_key:
      return "RSA key is not one MTProto can use: 2048 bits and an odd exponent of at most 32 bits";
    case Errc::rsa_data_too_long:
      return "data is longer than RSA_PAD takes (144 bytes)";
    case Errc::rsa_ciphertext_out_of_range:
      return "RSA ciphertext is not 256 bytes or not below the modulus";
    case Errc::rsa_hash_mismatch:
      return "decrypted RSA data does not carry the hash of its content";
    case Errc::dh_prime_length:
      return "Diffie-Hellman modulus does not have 2048 bits";
    case Errc::dh_prime_unsafe:
      return "Diffie-Hellman modulus is not a safe prime";
    case Errc::dh_generator_invalid:
      return "Diffie-Hellman generator is not fit for the modulus";
    case Errc::dh_public_out_of_range:
      return "Diffie-Hellman public value is out of range";
    case Errc::srp_b_out_of_range:
      return "the server's SRP value is out of range";
    case Errc::srp_a_out_of_range:
      return "the client's SRP value is out of range";
    case Errc::srp_u_zero:
      return "the SRP scrambler is zero";
    case Errc::srp_proof_mismatch:
      return "the SRP proof is wrong: another password";
  }
  return "unknown crypto error";
}

class Category final : public boost::system::error_category {
 public:
  // The id makes categories equal across shared objects that each link this library.
  constexpr Category() noexcept : error_category(0x6c617965725f6372) {}

  const char* name() const noexcept override { return "layer.crypto"; }

  std::string message(int value) const override { return describe(static_cast<Errc>(value)); }
};

constinit const Category CATEGORY;

}  // namespace

const boost::system::error_category& category() noexcept {
  return CATEGORY;
}

}  // namespace layer::crypto
