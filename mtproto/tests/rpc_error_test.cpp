#include <layer/mtproto/rpc_error.hpp>

#include <gtest/gtest.h>

namespace layer::mtproto {
namespace {

TEST(RpcError, SplitsTheNumberAtTheEnd) {
  const auto error = RpcError::parse(420, "FLOOD_WAIT_31");
  EXPECT_EQ(error.code, 420);
  EXPECT_EQ(error.name, "FLOOD_WAIT");
  EXPECT_EQ(error.value, 31);
}

TEST(RpcError, MarksTheNumberInTheMiddle) {
  const auto error = RpcError::parse(400, "FILE_PART_7_MISSING");
  EXPECT_EQ(error.name, "FILE_PART_X_MISSING");
  EXPECT_EQ(error.value, 7);
}

TEST(RpcError, KeepsNamesWithoutANumber) {
  for (const char* name : {"AUTH_KEY_UNREGISTERED", "2FA_CONFIRM_WAIT", "WAIT_5MIN", "", "_", "__",
                           "Internal Server Error"}) {
    const auto error = RpcError::parse(400, name);
    EXPECT_EQ(error.name, name);
    EXPECT_FALSE(error.value);
  }
}

TEST(RpcError, TakesTheFirstNumberOnly) {
  const auto error = RpcError::parse(400, "A_1_B_2");
  EXPECT_EQ(error.name, "A_X_B_2");
  EXPECT_EQ(error.value, 1);
}

TEST(RpcError, LeavesNumbersThatFitNowhere) {
  const auto error = RpcError::parse(400, "WAIT_99999999999999999999");
  EXPECT_EQ(error.name, "WAIT_99999999999999999999");
  EXPECT_FALSE(error.value);
}

TEST(RpcError, NormalisesImpossibleCodes) {
  EXPECT_EQ(RpcError::parse(0, "X").code, 500);
  EXPECT_EQ(RpcError::parse(12345, "X").code, 500);
  EXPECT_EQ(RpcError::parse(-12345, "X").code, 500);
  EXPECT_EQ(RpcError::parse(-503, "Timeout").code, -503);
}

TEST(RpcError, ReplacesWhatCannotBePrinted) {
  EXPECT_EQ(RpcError::parse(400, "A\x1b[31m\xff").name, "A?[31m?");
  EXPECT_EQ(RpcError::parse(400, std::string(10'000, 'A')).name.size(), 256);
}

TEST(RpcError, SaysWhatHappened) {
  auto error = RpcError::parse(420, "FLOOD_WAIT_31");
  EXPECT_EQ(error.to_string(), "FLOOD_WAIT (31), code 420");
  error.method = "messages.sendMessage";
  EXPECT_EQ(error.to_string(), "FLOOD_WAIT (31), code 420, caused by messages.sendMessage");
  EXPECT_EQ(RpcError::parse(500, "").to_string(), "unnamed error, code 500");
}

}  // namespace
}  // namespace layer::mtproto
