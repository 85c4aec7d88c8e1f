#pragma once

#include <cstdint>

namespace layer::crypto {

/// Multiplication modulo an odd n without division. Numbers x are held in a form, x * 2^64 mod n.
class Montgomery {
 public:
  __extension__ using Wide = unsigned __int128;

  explicit Montgomery(std::uint64_t odd_modulus)
      : modulus_(odd_modulus),
        inverse_(odd_modulus),
        one_(static_cast<std::uint64_t>((Wide{1} << 64) % odd_modulus)),
        square_(static_cast<std::uint64_t>(Wide{one_} * one_ % odd_modulus)) {
    // Newton: n is its own inverse modulo 8, and each step doubles the bits that are right.
    for (int bits = 3; bits < 64; bits *= 2)
      inverse_ *= 2 - modulus_ * inverse_;
  }

  [[nodiscard]] std::uint64_t modulus() const { return modulus_; }

  [[nodiscard]] std::uint64_t one() const { return one_; }

  [[nodiscard]] std::uint64_t to_form(std::uint64_t x) const {
    return multiply(x % modulus_, square_);
  }

  [[nodiscard]] std::uint64_t multiply(std::uint64_t a, std::uint64_t b) const {
    const Wide product = Wide{a} * b;
    const std::uint64_t factor = static_cast<std::uint64_t>(product) * inverse_;
    const auto high = static_cast<std::uint64_t>(product >> 64);
    const auto taken = static_cast<std::uint64_t>((Wide{factor} * modulus_) >> 64);
    return high - taken + (high < taken ? modulus_ : 0);
  }

  [[nodiscard]] std::uint64_t add(std::uint64_t a, std::uint64_t b) const {
    return a >= modulus_ - b ? a - (modulus_ - b) : a + b;
  }

  [[nodiscard]] std::uint64_t power(std::uint64_t base, std::uint64_t exponent) const {
    std::uint64_t result = one_;
    for (; exponent != 0; exponent >>= 1) {
      if (exponent & 1) result = multiply(result, base);
      base = multiply(base, base);
    }
    return result;
  }

 private:
  std::uint64_t modulus_;
  std::uint64_t inverse_;
  std::uint64_t one_;
  std::uint64_t square_;
};

}  // namespace layer::crypto
