#include <layer/tl/functions/help.hpp>
#include <layer/tl/types/config.hpp>
#include <layer/tl/types/dc_option.hpp>

#include <gtest/gtest.h>

#include "support/wire.hpp"

namespace layer::local_dc {
namespace {

using mtproto::Framing;

class Transports : public testing::TestWithParam<WireOptions> {};

TEST_P(Transports, CarryKeyExchangeAndCalls) {
  std::optional<LocalDc> server;
  try {
    server.emplace(LocalDcOptions{.ipv6 = GetParam().ipv6});
  } catch (const std::exception& error) {
    if (!GetParam().ipv6) throw;
    GTEST_SKIP() << "no IPv6 here: " << error.what();
  }
  const LocalDc& dc = *server;
  Wire wire(dc, 2, GetParam());
  ASSERT_TRUE(wire.exchange_key().has_value());
  const auto config = wire.call_first(tl::functions::help::GetConfig{});
  EXPECT_EQ(config->this_dc, 2);
  EXPECT_EQ(dc.report().to_string(), "");
  EXPECT_EQ(dc.report().key_exchanges, 1u);
}

INSTANTIATE_TEST_SUITE_P(
    All, Transports,
    testing::Values(WireOptions{.framing = Framing::abridged},
                    WireOptions{.framing = Framing::intermediate},
                    WireOptions{.framing = Framing::full},
                    WireOptions{.framing = Framing::abridged, .obfuscated = true},
                    WireOptions{.framing = Framing::intermediate, .obfuscated = true},
                    WireOptions{.framing = Framing::padded_intermediate, .obfuscated = true},
                    WireOptions{.framing = Framing::intermediate, .ipv6 = true}));

TEST(Connection, TellsTheRealAddresses) {
  const LocalDc dc;
  Wire wire(dc, 1);
  (void)wire.exchange_key().value();
  const auto config = wire.call_first(tl::functions::help::GetConfig{});
  const auto known = dc.data_centers().options;
  ASSERT_EQ(config->dc_options.size(), known.size());
  for (std::size_t i = 0; i < known.size(); ++i) {
    EXPECT_EQ(config->dc_options[i]->id, known[i].id.value);
    EXPECT_EQ(config->dc_options[i]->port, known[i].endpoint.port);
  }
}

TEST(Connection, AnUnknownKeyGets404) {
  LocalDc dc;
  Wire wire(dc, 1);
  const auto key = wire.exchange_key().value();
  Wire elsewhere(dc, 2);
  elsewhere.use(key);
  try {
    (void)elsewhere.call_first(tl::functions::help::GetConfig{});
    FAIL() << "DC 2 does not know the keys of DC 1";
  } catch (const Disconnected& end) {
    EXPECT_EQ(end.code(), -404);
  }
}

TEST(Connection, GarbageEndsIt) {
  LocalDc dc;
  Wire wire(dc, 1);
  wire.send_packet(tl::Bytes(64, 0x55));
  try {
    while (true)
      if (const auto frame = wire.next_frame();
          std::holds_alternative<mtproto::TransportError>(frame))
        break;
  } catch (const Disconnected&) {
  }
  Wire next(dc, 1);
  EXPECT_TRUE(next.exchange_key().has_value()) << "others are served on";
}

TEST(Connection, ASessionSurvivesAReconnect) {
  LocalDc dc;
  Wire wire(dc, 1);
  (void)wire.exchange_key().value();
  (void)wire.call_first(tl::functions::help::GetConfig{});
  wire.reconnect();
  EXPECT_EQ(wire.call(tl::functions::help::GetConfig{})->this_dc, 1);
}

TEST(Connection, QuickAcksAreSent) {
  LocalDc dc;
  Wire wire(dc, 1);
  (void)wire.exchange_key().value();
  (void)wire.call_first(tl::functions::help::GetConfig{});
  const auto call =
      wire.session().push(tl::serialize(tl::functions::help::GetConfig{}), wire.now());
  ASSERT_TRUE(call.has_value());
  wire.send_packet(wire.session().poll_output(wire.now()), mtproto::Receipt::quick_ack);
  // What the session still had to say may come first; without the ack, next_frame throws.
  while (!std::holds_alternative<mtproto::QuickAck>(wire.next_frame()))
    ;
}

}  // namespace
}  // namespace layer::local_dc
