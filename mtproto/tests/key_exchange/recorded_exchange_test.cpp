#include "recorded_exchange.hpp"

#include <layer/mtproto/key_exchange/client.hpp>
#include <layer/mtproto/key_exchange/server.hpp>

#include <gtest/gtest.h>

#include <memory>
#include <utility>
#include <vector>

#include "noise.hpp"
#include "session/test_time.hpp"

// An exchange recorded once: with the same randomness, each side still says the same, byte by byte.

namespace layer::mtproto::key_exchange {
namespace {

constexpr std::uint64_t CLIENT_SEED = 2013;
constexpr std::uint64_t SERVER_SEED = 2014;

crypto::RsaPrivateKey recorded_key() {
  return crypto::RsaPrivateKey::from_pem(recorded::SERVER_KEY).value();
}

TEST(RecordedExchange, IsRepeatedByTheClient) {
  Noise noise(CLIENT_SEED);
  const Parameters parameters(DcId{2}, {recorded_key().public_key()});
  auto first = begin(parameters, noise, START);
  EXPECT_EQ(first.request, recorded::bytes(recorded::REQ_PQ_MULTI));
  auto second = std::move(first.next).on(recorded::bytes(recorded::RES_PQ), START).value();
  EXPECT_EQ(second.request, recorded::bytes(recorded::REQ_DH_PARAMS));
  auto third =
      std::move(second.next).on(recorded::bytes(recorded::SERVER_DH_PARAMS), START).value();
  EXPECT_EQ(third.request, recorded::bytes(recorded::SET_CLIENT_DH_PARAMS));
  const auto outcome =
      std::move(third.next).on(recorded::bytes(recorded::DH_GEN_OK), START).value();
  const auto& established = std::get<Established>(outcome);
  EXPECT_EQ(established.key.id(), recorded::KEY_ID);
  EXPECT_EQ(established.salt, Salt{recorded::SALT});
}

TEST(RecordedExchange, IsRepeatedByTheServer) {
  Noise noise(SERVER_SEED);
  Server server(std::make_shared<const std::vector<crypto::RsaPrivateKey>>(1, recorded_key()),
                noise);
  const auto answer = [&](std::string_view request) {
    return server.on(recorded::bytes(request), START_UNIX).value();
  };
  EXPECT_EQ(answer(recorded::REQ_PQ_MULTI), recorded::bytes(recorded::RES_PQ));
  EXPECT_EQ(answer(recorded::REQ_DH_PARAMS), recorded::bytes(recorded::SERVER_DH_PARAMS));
  EXPECT_EQ(answer(recorded::SET_CLIENT_DH_PARAMS), recorded::bytes(recorded::DH_GEN_OK));
  const auto accepted = server.take_accepted().value();
  EXPECT_EQ(accepted.key.id(), recorded::KEY_ID);
  EXPECT_EQ(accepted.salt, Salt{recorded::SALT});
}

}  // namespace
}  // namespace layer::mtproto::key_exchange
