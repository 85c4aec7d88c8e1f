#include "montgomery.hpp"

#include <gtest/gtest.h>

#include "test_random.hpp"

namespace layer::crypto {
namespace {

__extension__ using Wide = unsigned __int128;

std::uint64_t plain(const Montgomery& field, std::uint64_t x) {
  return field.multiply(x, 1);
}

void check(std::uint64_t n, std::uint64_t a, std::uint64_t b) {
  const Montgomery field(n);
  const std::uint64_t x = field.to_form(a);
  const std::uint64_t y = field.to_form(b);
  EXPECT_EQ(plain(field, x), a % n);
  EXPECT_EQ(plain(field, field.one()), 1 % n);
  EXPECT_EQ(plain(field, field.multiply(x, y)),
            static_cast<std::uint64_t>(Wide{a % n} * (b % n) % n));
  EXPECT_LT(field.add(x, y), n);
  EXPECT_EQ(plain(field, field.add(x, y)), static_cast<std::uint64_t>((Wide{a % n} + b % n) % n));
}

TEST(Montgomery, AgreesWithDivisionAtTheEdges) {
  constexpr std::uint64_t TOP = 0xffffffffffffffff;
  for (const std::uint64_t n :
       {std::uint64_t{3}, std::uint64_t{5}, TOP / 2, TOP / 2 + 2, TOP - 2, TOP}) {
    for (const std::uint64_t a : {std::uint64_t{0}, std::uint64_t{1}, n - 1, n, TOP}) {
      for (const std::uint64_t b : {std::uint64_t{0}, std::uint64_t{1}, n - 1, n, TOP})
        check(n, a, b);
    }
  }
}

TEST(Montgomery, AgreesWithDivisionOnRandomNumbers) {
  SeededRandom random(5);
  for (int i = 0; i < 2000; ++i) {
    const std::uint64_t n = random.value<std::uint64_t>() >> random.number(62) | 1;
    if (n > 1) check(n, random.value<std::uint64_t>(), random.value<std::uint64_t>());
  }
}

TEST(Montgomery, PowersAreRepeatedProducts) {
  const Montgomery field(1'000'003);
  std::uint64_t expected = 1;
  for (std::uint64_t exponent = 0; exponent < 100; ++exponent) {
    EXPECT_EQ(plain(field, field.power(field.to_form(7), exponent)), expected);
    expected = expected * 7 % 1'000'003;
  }
}

}  // namespace
}  // namespace layer::crypto
