#include "key_exchange/proof_of_work.hpp"

#include <gtest/gtest.h>

#include "noise.hpp"

namespace layer::mtproto::key_exchange {
namespace {

TEST(ProofOfWork, CanBeDone) {
  Noise noise;
  for (int i = 0; i < 20; ++i) {
    const auto factors = draw_factors(noise);
    EXPECT_LT(factors.p, factors.q);
    EXPECT_EQ(factors.p >> 30, 1);
    EXPECT_EQ(factors.q >> 30, 1);
    EXPECT_EQ(crypto::factorize(factors.p * factors.q), factors);
  }
}

}  // namespace
}  // namespace layer::mtproto::key_exchange
