#include <layer/client/known_errors.hpp>
#include <layer/mtproto/rpc_error.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace layer {
namespace {

TEST(KnownErrors, EachIsFoundByItsName) {
  for (const auto& error : known_errors())
    EXPECT_EQ(find_known_error(error.name), &error) << error.name;
}

TEST(KnownErrors, AreInOrderWithoutRepetition) {
  EXPECT_TRUE(std::ranges::is_sorted(known_errors(), std::less_equal<>(), &KnownError::name));
}

TEST(KnownErrors, HaveTheNamesThatRefusalsHave) {
  for (const auto& error : known_errors()) {
    const auto parsed = mtproto::RpcError::parse(error.code, error.name);
    EXPECT_EQ(parsed.name, error.name);
    EXPECT_EQ(parsed.code, error.code);
    EXPECT_FALSE(error.meaning.empty()) << error.name;
  }
}

TEST(KnownErrors, AreFoundWhateverTheirNumber) {
  for (const char* text :
       {"FLOOD_WAIT_31", "PHONE_MIGRATE_4", "FILE_PART_7_MISSING", "FILE_REFERENCE_0_EXPIRED",
        "2FA_CONFIRM_WAIT_60", "INTERDC_2_CALL_ERROR", "SESSION_TOO_FRESH_5", "Timeout"})
    EXPECT_TRUE(find_known_error(mtproto::RpcError::parse(400, text).name)) << text;
}

TEST(KnownErrors, AreNotFoundByPartsOfTheirNames) {
  for (const char* name : {"", "FLOOD", "FLOOD_WAIT_31", "flood_wait", "ZZZ"})
    EXPECT_FALSE(find_known_error(name)) << name;
}

}  // namespace
}  // namespace layer
