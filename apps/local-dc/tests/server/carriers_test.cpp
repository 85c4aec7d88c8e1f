#include <layer/mtproto/key_exchange/plain_message.hpp>
#include <layer/tl/functions/help.hpp>
#include <layer/tl/mtproto/all.hpp>
#include <layer/tl/types/config.hpp>

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/wire.hpp"

namespace layer::local_dc {
namespace {

using mtproto::Framing;
using mtproto::MtproxySecret;
using testing::HasSubstr;

constexpr mtproto::ProxySecret SECRET = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
constexpr mtproto::ProxySecret ANOTHER = {16, 15, 14, 13, 12, 11, 10, 9};

class Mtproxy : public testing::TestWithParam<MtproxySecret> {};

TEST_P(Mtproxy, LeadsToTheDcThatTheClientNames) {
  const LocalDc dc(LocalDcOptions{.mtproxy_secret = GetParam()});
  for (const int id : {1, 2}) {
    Wire wire(dc, id, {.framing = Framing::padded_intermediate, .mtproxy = SECRET});
    ASSERT_TRUE(wire.exchange_key().has_value());
    EXPECT_EQ(wire.call_first(tl::functions::help::GetConfig{})->this_dc, id);
  }
  EXPECT_EQ(dc.report().to_string(), "");
}

INSTANTIATE_TEST_SUITE_P(Secrets, Mtproxy,
                         testing::Values(MtproxySecret::plain(SECRET),
                                         MtproxySecret::padded(SECRET)));

TEST(Mtproxy, RefusesWhoDoesNotKnowTheSecret) {
  const LocalDc dc(LocalDcOptions{.mtproxy_secret = MtproxySecret::padded(SECRET)});
  Wire stranger(dc, 1, {.framing = Framing::padded_intermediate, .mtproxy = ANOTHER});
  EXPECT_THROW((void)stranger.exchange_key(), Disconnected);
}

TEST(Mtproxy, KnowsNoOtherDcs) {
  const LocalDc dc(LocalDcOptions{.mtproxy_secret = MtproxySecret::padded(SECRET)});
  Wire lost(dc, 3, {.framing = Framing::padded_intermediate, .mtproxy = SECRET});
  EXPECT_THROW((void)lost.exchange_key(), Disconnected);
  EXPECT_THAT(dc.report().to_string(), HasSubstr("no such DC"));
}

TEST(Mtproxy, IsNotThereUnlessAskedFor) {
  EXPECT_FALSE(LocalDc().mtproxy());
}

namespace websocket = boost::beast::websocket;

/// The first step of a key exchange, its request and answer.
struct FirstStep {
  tl::mtproto::functions::ReqPqMulti request;

  tl::Bytes packet(std::uint8_t nonce) {
    request.nonce.fill(nonce);
    const auto id =
        mtproto::MsgIdSource(mtproto::Role::client).next(std::chrono::system_clock::now());
    return mtproto::wrap_plain(id, tl::serialize(request));
  }
};

TEST(WebSocket, CarriesPackets) {
  const LocalDc dc;
  const mtproto::Endpoint at = dc.data_centers().options.front().endpoint;
  boost::asio::io_context context;
  websocket::stream<boost::asio::ip::tcp::socket> stream(context);
  stream.next_layer().connect({boost::asio::ip::make_address(at.address), at.port});
  stream.set_option(websocket::stream_base::decorator([](websocket::request_type& request) {
    request.set(boost::beast::http::field::sec_websocket_protocol, "binary");
  }));
  stream.handshake(mtproto::to_string(at), "/apiws");
  stream.binary(true);

  crypto::SystemRandom random;
  auto codec = mtproto::Codec::client(Framing::intermediate, mtproto::Obfuscation{}, random);
  tl::Bytes bytes;
  FirstStep step;
  codec.encode(step.packet(7), bytes);
  stream.write(boost::asio::buffer(bytes));
  boost::beast::flat_buffer answer;
  stream.read(answer);
  const auto* const data = static_cast<const std::uint8_t*>(answer.data().data());
  codec.feed({data, answer.size()});
  const auto frame = codec.next().value();
  ASSERT_TRUE(frame);
  const auto packet = std::get<mtproto::Packet>(*frame);
  const auto message = mtproto::unwrap_plain(packet.bytes, mtproto::Role::server).value();
  const auto res_pq = tl::parse<decltype(step.request)::Return>(message.body).value();
  EXPECT_EQ(res_pq->nonce, step.request.nonce);
  EXPECT_EQ(dc.report().to_string(), "");
}

class Http : public testing::Test {
 protected:
  ~Http() override { EXPECT_EQ(dc.report().to_string(), ""); }

  /// Of the answer to a request that may be kept for so long.
  std::size_t events_after(std::chrono::milliseconds wait) {
    wire.send_packet(wire.session().poll_request(wire.now(), {.max_wait = wait}));
    const auto frame = wire.next_frame();
    const auto bytes = std::get<mtproto::Packet>(frame).bytes;
    mtproto::Bytes packet(bytes.begin(), bytes.end());
    return wire.session().receive(packet, wire.now()).value().size();
  }

  const LocalDc dc;
  Wire wire{dc, 1, {.http = true}};
};

TEST_F(Http, CarriesAKeyExchangeAndCalls) {
  ASSERT_TRUE(wire.exchange_key());
  EXPECT_EQ(wire.call_first(tl::functions::help::GetConfig{})->this_dc, 1);
  EXPECT_EQ(wire.call(tl::functions::help::GetConfig{})->this_dc, 1);
}

TEST_F(Http, ARequestIsAnsweredAfterItsTimeWhenThereIsNothingToSay) {
  ASSERT_TRUE(wire.exchange_key());
  (void)wire.call_first(tl::functions::help::GetConfig{});
  // What the beginning of a session brings comes first.
  while (events_after(std::chrono::milliseconds(1)) > 0) {
  }
}

TEST_F(Http, ASessionGoesOnWithAnotherConnection) {
  ASSERT_TRUE(wire.exchange_key());
  (void)wire.call_first(tl::functions::help::GetConfig{});
  wire.reconnect();
  EXPECT_EQ(wire.call(tl::functions::help::GetConfig{})->this_dc, 1);
}

TEST(HttpErrors, AnUnknownKeyIs404) {
  const LocalDc dc;
  Wire known(dc, 2);
  const auto key = known.exchange_key().value();
  Wire wire(dc, 1, {.http = true});
  wire.use(key);
  try {
    (void)wire.call_first(tl::functions::help::GetConfig{});
    FAIL() << "DC 1 does not know the keys of DC 2";
  } catch (const Disconnected& end) {
    EXPECT_EQ(end.code(), -404);
  }
}

}  // namespace
}  // namespace layer::local_dc
