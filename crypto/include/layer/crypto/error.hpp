#pragma once

#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

#include <type_traits>

namespace layer::crypto {

/// Why a value from outside was refused. Nothing of a refused value may be used.
enum class Errc {
  /// AES-IGE data is empty or not a whole number of 16-byte blocks.
  unaligned_data = 1,
  /// A packet is shorter than its header and one block.
  packet_too_short,
  /// A packet names another auth key.
  auth_key_mismatch,
  /// A packet's msg_key is not the one its plaintext gives: altered, or not meant for us.
  msg_key_mismatch,
  /// The SHA-1 in front of key exchange data matches it at no allowed length.
  exchange_hash_mismatch,
  /// Text is not a PEM key of a form we read, or its DER is not exactly one key.
  malformed_key,
  /// An RSA key that MTProto cannot use: it does not have 2048 bits, its exponent is even, 1 or
  /// above 32 bits, or its private parts do not belong together.
  unsupported_key,
  /// More data than RSA_PAD takes (144 bytes).
  rsa_data_too_long,
  /// RSA ciphertext is not 256 bytes long or not below the modulus.
  rsa_ciphertext_out_of_range,
  /// Decrypted RSA data does not carry the hash of its content.
  rsa_hash_mismatch,
  /// The Diffie-Hellman modulus does not have exactly 2048 bits.
  dh_prime_length,
  /// The modulus p is composite, or (p-1)/2 is.
  dh_prime_unsafe,
  /// The generator is not 2..7, or does not generate the subgroup of order (p-1)/2.
  dh_generator_invalid,
  /// A public value is not within [2^1984, p - 2^1984].
  dh_public_out_of_range,
  /// The server's SRP value B is not within (0, p), or leaves no g^b of an honest server.
  srp_b_out_of_range,
  /// The client's SRP value A is not within the range of Diffie-Hellman values.
  srp_a_out_of_range,
  /// The SRP scrambler u is zero.
  srp_u_zero,
  /// The SRP proof M1 is wrong: another password.
  srp_proof_mismatch,
};

const boost::system::error_category& category() noexcept;

inline boost::system::error_code make_error_code(Errc code) noexcept {
  return {static_cast<int>(code), category()};
}

template <class T>
using Result = boost::system::result<T>;

}  // namespace layer::crypto

template <>
struct boost::system::is_error_code_enum<layer::crypto::Errc> : std::true_type {};
