#include <layer/crypto/error.hpp>

#include <gtest/gtest.h>

#include <set>

namespace layer::crypto {
namespace {

TEST(Errc, EachHasASentenceOfItsOwn) {
  std::set<std::string> sentences;
  const int last = static_cast<int>(Errc::srp_proof_mismatch);
  for (int value = 1; value <= last; ++value) {
    sentences.insert(make_error_code(static_cast<Errc>(value)).message());
  }
  EXPECT_EQ(sentences.size(), static_cast<std::size_t>(last));
  EXPECT_EQ(sentences.count(category().message(0)), 0u);
  EXPECT_EQ(category().message(0), category().message(last + 1));
}

TEST(Errc, ConvertsToResultAndBack) {
  const Result<int> result = Errc::packet_too_short;
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error(), Errc::packet_too_short);
  EXPECT_NE(result.error(), Errc::msg_key_mismatch);
  EXPECT_STREQ(result.error().category().name(), "layer.crypto");
}

}  // namespace
}  // namespace layer::crypto
