#include "cpp/names.hpp"

#include <gtest/gtest.h>

namespace layer::tl_gen {
namespace {

TEST(Names, BecomePascalCase) {
  EXPECT_EQ(pascal_case("accountDaysTTL"), "AccountDaysTtl");
  EXPECT_EQ(pascal_case("resPQ"), "ResPq");
  EXPECT_EQ(pascal_case("p_q_inner_data_dc"), "PQInnerDataDc");
  EXPECT_EQ(pascal_case("server_DH_params_ok"), "ServerDhParamsOk");
  EXPECT_EQ(pascal_case("Set_client_DH_params_answer"), "SetClientDhParamsAnswer");
  EXPECT_EQ(pascal_case("photoSize2Big"), "PhotoSize2Big");
}

TEST(Names, OfHeadersAreSnakeCase) {
  EXPECT_EQ(snake_case("InputPeer"), "input_peer");
  EXPECT_EQ(snake_case("P_Q_inner_data"), "p_q_inner_data");
  EXPECT_EQ(snake_case("AccountDaysTTL"), "account_days_ttl");
}

TEST(Names, OfMembersAreThoseOfFieldsUnlessCppReservesThem) {
  EXPECT_EQ(member_name("random_id"), "random_id");
  EXPECT_EQ(member_name("default"), "default_");
  EXPECT_EQ(member_name("co_await"), "co_await_");
  EXPECT_EQ(member_name("TABLE"), "TABLE_");
}

TEST(Names, TellNamespacesFromOtherText) {
  EXPECT_TRUE(is_namespace("layer::tl"));
  EXPECT_TRUE(is_namespace("zoo"));
  for (const char* bad : {"", "::zoo", "zoo::", "a b", "zoo;", "1zoo", "a:b"})
    EXPECT_FALSE(is_namespace(bad)) << bad;
}

}  // namespace
}  // namespace layer::tl_gen
