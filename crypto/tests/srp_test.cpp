#include <layer/crypto/srp.hpp>

#include <gtest/gtest.h>

#include "integer.hpp"
#include "test_random.hpp"
#include "vectors/vectors.hpp"

namespace layer::crypto {
namespace {

using CryptoPP::Integer;
using namespace vectors;

constexpr std::string_view PASSWORD = "пароль 2";

class Srp : public testing::Test {
 protected:
  /// The error of an answer to `b`, if it is one.
  boost::system::error_code refusal_of_b(const Integer& b) {
    SeededRandom random(27);
    const auto answer = srp_answer(parameters_, to_int2048(b), PASSWORD, random);
    return answer ? boost::system::error_code() : answer.error();
  }

  SrpVerifier verifier() {
    ScriptedRandom random(from_hex(SRP_SECRET_B));
    return SrpVerifier::create(parameters_, array_from_hex<256>(SRP_V), random).value();
  }

  const Bytes salt1_ = from_hex(SRP_SALT1);
  const Bytes salt2_ = from_hex(SRP_SALT2);
  const Bytes prime_ = from_hex(TELEGRAM_PRIME);
  const SrpParameters parameters_{salt1_, salt2_, 3, prime_};
  const Integer p_ = to_integer(prime_);
};

TEST_F(Srp, AnswersAsComputed) {
  ScriptedRandom random(from_hex(SRP_SECRET_A));
  const auto answer = srp_answer(parameters_, from_hex(SRP_B), PASSWORD, random);
  ASSERT_TRUE(answer);
  EXPECT_EQ(to_hex(answer->a), SRP_A);
  EXPECT_EQ(to_hex(answer->m1), SRP_M1);
}

TEST_F(Srp, HashesThePasswordAsComputed) {
  const auto hash = srp_password_hash(parameters_, PASSWORD);
  ASSERT_TRUE(hash);
  EXPECT_EQ(to_hex(*hash), SRP_V);
}

TEST_F(Srp, VerifierOffersAndTakesTheComputedValues) {
  const SrpVerifier server = verifier();
  EXPECT_EQ(to_hex(server.b()), SRP_B);
  EXPECT_TRUE(server.check(from_hex(SRP_A), from_hex(SRP_M1)));
}

TEST_F(Srp, BothHalvesAgreeOnTheRightPasswordOnly) {
  SystemRandom random;
  const auto hash = srp_password_hash(parameters_, "right");
  ASSERT_TRUE(hash);
  const auto server = SrpVerifier::create(parameters_, *hash, random);
  ASSERT_TRUE(server);
  const auto right = srp_answer(parameters_, server->b(), "right", random);
  const auto wrong = srp_answer(parameters_, server->b(), "Right", random);
  ASSERT_TRUE(right);
  ASSERT_TRUE(wrong);
  EXPECT_TRUE(server->check(right->a, right->m1));
  EXPECT_EQ(server->check(wrong->a, wrong->m1).error(), Errc::srp_proof_mismatch);
}

TEST_F(Srp, ProofsAreForOneBOnly) {
  SystemRandom random;
  const auto other = SrpVerifier::create(parameters_, array_from_hex<256>(SRP_V), random).value();
  EXPECT_EQ(other.check(from_hex(SRP_A), from_hex(SRP_M1)).error(), Errc::srp_proof_mismatch);
}

TEST_F(Srp, VerifierRefusesEveryAlteredProof) {
  const SrpVerifier server = verifier();
  for (std::size_t i = 0; i < 32; ++i) {
    Bytes m1 = from_hex(SRP_M1);
    m1[i] ^= 1;
    EXPECT_EQ(server.check(from_hex(SRP_A), m1).error(), Errc::srp_proof_mismatch) << i;
  }
  EXPECT_EQ(server.check(from_hex(SRP_A), {}).error(), Errc::srp_proof_mismatch);
  EXPECT_EQ(server.check(from_hex(SRP_A), Bytes(33)).error(), Errc::srp_proof_mismatch);
}

TEST_F(Srp, VerifierRefusesAThatMakesTheSecretKnown) {
  const SrpVerifier server = verifier();
  const Bytes m1 = from_hex(SRP_M1);
  for (const Integer& a : {Integer::Zero(), Integer(1), p_ - 1, p_}) {
    EXPECT_EQ(server.check(to_int2048(a), m1).error(), Errc::srp_a_out_of_range);
  }
  EXPECT_EQ(server.check({}, m1).error(), Errc::srp_a_out_of_range);
  EXPECT_EQ(server.check(Bytes(257, 1), m1).error(), Errc::srp_a_out_of_range);
}

TEST_F(Srp, ClientRefusesBOutOfRange) {
  EXPECT_EQ(refusal_of_b(Integer::Zero()), Errc::srp_b_out_of_range);
  EXPECT_EQ(refusal_of_b(p_), Errc::srp_b_out_of_range);
  EXPECT_EQ(refusal_of_b(p_ + 1), Errc::srp_b_out_of_range);
  SeededRandom random(28);
  EXPECT_EQ(srp_answer(parameters_, {}, PASSWORD, random).error(), Errc::srp_b_out_of_range);
  Bytes longer = from_hex(SRP_B);
  longer.insert(longer.begin(), 0);
  EXPECT_EQ(srp_answer(parameters_, longer, PASSWORD, random).error(), Errc::srp_b_out_of_range);
}

TEST_F(Srp, ClientRefusesBThatLeavesNoHonestPower) {
  // A server that knows v can send k * v, or k * v + 1, so that t = g^b is 0 or 1, and the proof
  // gives v away.
  const Integer k = to_integer(sha256(prime_, to_int2048(3)));
  const Integer k_v = k * to_integer(from_hex(SRP_V)) % p_;
  EXPECT_EQ(refusal_of_b(k_v), Errc::srp_b_out_of_range);
  EXPECT_EQ(refusal_of_b((k_v + 1) % p_), Errc::srp_b_out_of_range);
  EXPECT_EQ(refusal_of_b((k_v + p_ - 1) % p_), Errc::srp_b_out_of_range);
  EXPECT_EQ(refusal_of_b((k_v + Integer::Power2(2000)) % p_), boost::system::error_code());
}

TEST_F(Srp, TakesBWithoutLeadingZeros) {
  SeededRandom random(29);
  Bytes b(255, 0x42);
  const auto stripped = srp_answer(parameters_, b, PASSWORD, random);
  SeededRandom same(29);
  b.insert(b.begin(), 0);
  const auto padded = srp_answer(parameters_, b, PASSWORD, same);
  ASSERT_TRUE(stripped);
  ASSERT_TRUE(padded);
  EXPECT_EQ(to_hex(stripped->m1), to_hex(padded->m1));
}

TEST_F(Srp, RefusesAnUnsafeGroupOnBothSides) {
  SeededRandom random(30);
  const auto refused = [&](std::int32_t g, const Bytes& prime) {
    const SrpParameters hostile{salt1_, salt2_, g, prime};
    const auto error = srp_answer(hostile, from_hex(SRP_B), PASSWORD, random).error();
    EXPECT_EQ(srp_password_hash(hostile, PASSWORD).error(), error);
    EXPECT_EQ(SrpVerifier::create(hostile, array_from_hex<256>(SRP_V), random).error(), error);
    return error;
  };
  EXPECT_EQ(refused(2, prime_), Errc::dh_generator_invalid);
  EXPECT_EQ(refused(4, from_hex(PRIME_NOT_SAFE)), Errc::dh_prime_unsafe);
  EXPECT_EQ(refused(3, Bytes(255, 0xff)), Errc::dh_prime_length);
}

TEST_F(Srp, DependsOnBothSalts) {
  const SrpParameters swapped{salt2_, salt1_, 3, prime_};
  EXPECT_NE(to_hex(*srp_password_hash(swapped, PASSWORD)), SRP_V);
  const SrpParameters none{{}, {}, 3, prime_};
  EXPECT_TRUE(srp_password_hash(none, ""));
}

}  // namespace
}  // namespace layer::crypto
