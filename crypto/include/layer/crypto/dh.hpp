#pragma once

#include <layer/crypto/error.hpp>
#include <layer/crypto/random.hpp>
#include <layer/crypto/secret.hpp>

namespace layer::crypto {

/// A Diffie-Hellman group that has passed every check of the protocol's security guidelines
/// (core.telegram.org/mtproto/security_guidelines). An unknown prime takes some 200 ms to check:
/// keep its group, to know it again.
class DhGroup {
 public:
  /// Errors: dh_prime_length, dh_generator_invalid, dh_prime_unsafe.
  [[nodiscard]] static Result<DhGroup> checked(BytesView prime, std::int32_t g);

  /// The prime of Telegram's servers, with g = 3. `checked` knows it without a primality test.
  [[nodiscard]] static const DhGroup& telegram();

  [[nodiscard]] FixedView<256> prime() const noexcept { return prime_; }

  [[nodiscard]] std::int32_t g() const noexcept { return g_; }

  /// Whether a public value, big-endian, is within 1 < x < p - 1 and, more narrowly, within
  /// [2^1984, p - 2^1984].
  /// Errors: dh_public_out_of_range.
  [[nodiscard]] Result<void> check_public(BytesView value) const;

  bool operator==(const DhGroup&) const = default;

 private:
  DhGroup(FixedView<256> prime, std::int32_t g);

  Int2048 prime_;
  std::int32_t g_;
};

/// One side's secret exponent of 2048 random bits (a, or b) and what it gives.
class DhSecret {
 public:
  /// Draws exponents until the public value is within the range that the other side must check.
  DhSecret(const DhGroup& group, Random& random);

  [[nodiscard]] const DhGroup& group() const noexcept { return group_; }

  /// g_a, or g_b.
  [[nodiscard]] const Int2048& public_value() const noexcept { return public_value_; }

  /// g_ab: the bytes of an auth key.
  /// Errors: dh_public_out_of_range.
  [[nodiscard]] Result<Secret<256>> shared_key(BytesView other_public_value) const;

 private:
  DhGroup group_;
  Secret<256> exponent_;
  Int2048 public_value_;
};

}  // namespace layer::crypto
