#include "storage/session_string.hpp"

#include <layer/client/error.hpp>

#include <gtest/gtest.h>

#include "sample.hpp"

namespace layer::storage {
namespace {

Account sample_account() {
  Account account;
  for (const auto& change : testing::sample_changes())
    account.apply(change);
  return account;
}

Account read(std::string_view text) {
  Account account;
  for (const auto& change : read_session_string(text))
    account.apply(change);
  return account;
}

std::string refusal(std::string_view text) {
  try {
    read_session_string(text);
  } catch (const Error& error) {
    EXPECT_TRUE(error.is(Errc::session_damaged));
    return error.what();
  }
  return "none";
}

TEST(SessionString, KeepsTheHomeDataCentreItsKeyAndItsOwner) {
  const auto account = sample_account();

  const auto copy = read(write_session_string(account));

  EXPECT_EQ(copy.home, HomeDc(2));
  EXPECT_EQ(copy.keys.at(2), account.keys.at(2));
  EXPECT_EQ(copy.self, account.self);
  EXPECT_EQ(copy.environment, Environment(true));
  ASSERT_EQ(copy.options.size(), 1u);
  EXPECT_EQ(copy.options[0].endpoint.port, 8443);
}

TEST(SessionString, IsEmptyWithoutAKey) {
  EXPECT_EQ(write_session_string(Account()), "");
}

TEST(SessionString, TellsWhatIsWrong) {
  const auto text = write_session_string(sample_account());
  auto changed = text;
  changed[40] = changed[40] == 'A' ? 'B' : 'A';

  EXPECT_EQ(refusal("***"), "the session string has characters that do not belong into one");
  EXPECT_EQ(refusal("AQAA"), "the session string is too short");
  EXPECT_EQ(refusal(changed), "the session string is damaged or not complete");
  EXPECT_EQ(refusal(text.substr(0, text.size() / 8 * 4)),
            "the session string is damaged or not complete");
}

}  // namespace
}  // namespace layer::storage
