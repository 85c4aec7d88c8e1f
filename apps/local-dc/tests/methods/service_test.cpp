#include <layer/tl/functions/help.hpp>
#include <layer/tl/functions/langpack.hpp>
#include <layer/tl/types/config.hpp>
#include <layer/tl/types/dc_option.hpp>
#include <layer/tl/types/lang_pack_difference.hpp>

#include <gtest/gtest.h>

#include "support/requests.hpp"

namespace layer::local_dc {
namespace {

TEST(Service, RefusesMethodsItDoesNotKnow) {
  Town town;
  const auto outcome = town.handle(town.arrive(), tl::Bytes{0xef, 0xbe, 0xad, 0xde});
  EXPECT_EQ(std::get<RpcFailure>(outcome), bad_request("METHOD_INVALID"));
}

TEST(Service, RefusesRequestsThatAreNotWhole) {
  Town town;
  tl::Bytes request = tl::serialize(tl::functions::help::GetAppConfig{});
  request.pop_back();
  const auto outcome = town.handle(town.arrive(), request);
  EXPECT_EQ(std::get<RpcFailure>(outcome), bad_request("INPUT_FETCH_ERROR"));
}

TEST(Service, WantsInitConnectionFirst) {
  Town town;
  Resident& resident = town.settle("9996610001");
  town.world.authorizations.of(resident.key, 1).client.layer = 0;
  EXPECT_EQ(error_of(town.call(resident, tl::functions::help::GetAppConfig{})),
            "CONNECTION_NOT_INITED");
  EXPECT_TRUE(town.call(resident, tl::functions::help::GetConfig{}).has_value());
}

TEST(Service, TellsItsAddresses) {
  Town town;
  const auto answer = town.call(town.arrive(2), tl::functions::help::GetConfig{});
  EXPECT_EQ(answer.value()->this_dc, 2);
  ASSERT_EQ(answer.value()->dc_options.size(), 2u);
  EXPECT_EQ(answer.value()->dc_options[0]->port, 1001);
}

TEST(Service, SpeaksEnglishOnly) {
  Town town;
  tl::functions::langpack::GetLangPack request;
  request.lang_code = "en";
  EXPECT_EQ(town.call(town.arrive(), request).value()->version, 1);
  request.lang_code = "xx";
  EXPECT_EQ(error_of(town.call(town.arrive(), request)), "LANG_CODE_NOT_SUPPORTED");
}

}  // namespace
}  // namespace layer::local_dc
