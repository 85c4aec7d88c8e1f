#pragma once

#include <layer/crypto/dh.hpp>
#include <layer/crypto/hash.hpp>

#include <string_view>

namespace layer::crypto {

/// passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow, as views for one call.
struct SrpParameters {
  BytesView salt1;
  BytesView salt2;
  std::int32_t g;
  BytesView p;
};

struct SrpAnswer {
  Int2048 a;
  Sha256Digest m1;
};

/// inputCheckPasswordSRP for a two-step password (core.telegram.org/api/srp). Takes some 60 ms, and
/// some 200 ms more for a prime other than Telegram's.
/// \param srp_b  account.password's srp_B, big-endian, at most 256 bytes.
/// Errors: those of DhGroup::checked, srp_b_out_of_range, srp_u_zero.
[[nodiscard]] Result<SrpAnswer> srp_answer(const SrpParameters& parameters, BytesView srp_b,
                                           std::string_view password, Random& random);

/// v = g^x: what a server keeps of a password, and what account.updatePasswordSettings sends.
/// Errors: those of DhGroup::checked.
[[nodiscard]] Result<Int2048> srp_password_hash(const SrpParameters& parameters,
                                                std::string_view password);

/// The server's half of one password check: a B, and one answer to it.
class SrpVerifier {
 public:
  /// \param password_hash  what srp_password_hash gave for these parameters.
  /// Errors: those of DhGroup::checked.
  [[nodiscard]] static Result<SrpVerifier> create(const SrpParameters& parameters,
                                                  const Int2048& password_hash, Random& random);

  [[nodiscard]] const Int2048& b() const noexcept { return public_value_; }

  /// Errors: srp_a_out_of_range, srp_u_zero, srp_proof_mismatch.
  [[nodiscard]] Result<void> check(BytesView a, BytesView m1) const;

 private:
  SrpVerifier(const SrpParameters& parameters, const DhSecret& secret,
              const Int2048& password_hash);

  DhSecret secret_;
  Secret<256> password_hash_;
  std::array<std::uint8_t, 96> proof_prefix_;
  Int2048 public_value_;
};

}  // namespace layer::crypto
