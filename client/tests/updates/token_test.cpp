#include "updates/token.hpp"

#include <layer/client/error.hpp>

#include <gtest/gtest.h>

#include "storage/base64.hpp"

namespace layer::updates {
namespace {

Token sample() {
  Token token(777, storage::UpdatePosition(10, 20, 30, 40));
  token.channels = {{5, 50}, {6, 0}};
  token.parts = {{0, {1, 2, 3}}, {5, {0xffff'ffff'ffff'ffff}}};
  return token;
}

std::string refusal(std::string_view text) {
  try {
    (void)token_of(text);
  } catch (const Error& error) {
    EXPECT_TRUE(error.is(Errc::invalid_argument));
    return error.what();
  }
  return {};
}

TEST(Token, IsReadAsItWasWritten) {
  EXPECT_EQ(token_of(to_text(sample())), sample());
}

TEST(Token, IsShortOutsideOfDifferences) {
  Token token(777, storage::UpdatePosition(10, 20, 30, 40));
  token.channels = {{5, 50}};

  EXPECT_LT(to_text(token).size(), 100u);
}

TEST(Token, IsRefusedWhenAnyCharacterIsAnother) {
  const auto whole = to_text(sample());
  for (std::size_t n = 0; n < whole.size(); ++n) {
    auto damaged = whole;
    damaged[n] = damaged[n] == 'A' ? 'B' : 'A';
    EXPECT_NE(refusal(damaged), "") << n;
  }
}

TEST(Token, IsRefusedWhenItIsCutOff) {
  const auto whole = to_text(sample());
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_NE(refusal(std::string_view(whole).substr(0, size)), "") << size;
}

TEST(Token, SaysWhatIsWrong) {
  EXPECT_NE(refusal("no token!").find("characters"), std::string::npos);
  EXPECT_NE(refusal("AAAA").find("cut off"), std::string::npos);
  EXPECT_NE(refusal(std::string(5'000'000, 'A')).find("too long"), std::string::npos);
}

TEST(Token, SetsAnAccountToItsPlaceAndLeavesOtherChannels) {
  storage::Account account;
  account.position.emplace(99, 99, 99, 99);
  account.channels = {{5, 70}, {6, 60}, {7, 70}};

  for (const auto& change : sample().changes())
    account.apply(change);

  EXPECT_EQ(account.position, storage::UpdatePosition(10, 20, 30, 40));
  EXPECT_EQ(account.channels, (std::map<std::int64_t, std::int32_t>{{5, 50}, {7, 70}}));
}

}  // namespace
}  // namespace layer::updates
