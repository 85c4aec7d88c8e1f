#include "net/choose_codec.hpp"

#include <layer/mtproto/transport/accepting_codec.hpp>

#include <gtest/gtest.h>

#include "transport/scripted_random.hpp"
#include "transport/transport_case.hpp"

namespace layer::mtproto {
namespace {

ConnectionOptions options_for(const DcOption& address) {
  return {DcId{2}, {address}};
}

/// What a server makes of the chosen codec's first packet.
std::optional<AcceptedTransport> accepted(const ConnectionOptions& options,
                                          std::optional<ProxySecret> secret = {}) {
  ScriptedRandom random;
  auto client = choose_codec(options, options.addresses.front(), random);
  Bytes stream;
  client.encode(numbered(24), stream);
  AcceptingCodec server(random, secret);
  server.feed(stream);
  return server.accepted();
}

const DcOption PLAIN(DcId{2}, "127.0.0.1", 443);

DcOption with_secret(const Bytes& secret) {
  auto option = PLAIN;
  option.secret = secret;
  return option;
}

TEST(ChooseCodec, DoesWhatTheOptionsSay) {
  auto options = options_for(PLAIN);
  EXPECT_EQ(accepted(options), (AcceptedTransport{Framing::intermediate, true, 2}));
  options.obfuscated = false;
  EXPECT_EQ(accepted(options), (AcceptedTransport{Framing::intermediate, false, 0}));
  options.framing = Framing::abridged;
  EXPECT_EQ(accepted(options), (AcceptedTransport{Framing::abridged, false, 0}));
}

TEST(ChooseCodec, LeavesFullOpen) {
  auto options = options_for(PLAIN);
  options.framing = Framing::full;
  EXPECT_EQ(accepted(options), (AcceptedTransport{Framing::full, false, 0}));
}

TEST(ChooseCodec, NamesTestAndMediaDataCentres) {
  auto options = options_for(PLAIN);
  options.test = true;
  options.media = true;
  EXPECT_EQ(accepted(options), (AcceptedTransport{Framing::intermediate, true, -10002}));
}

TEST(ChooseCodec, ObfuscatesWhereTheAddressWantsIt) {
  auto option = PLAIN;
  option.tcpo_only = true;
  auto options = options_for(option);
  options.obfuscated = false;
  EXPECT_EQ(accepted(options), (AcceptedTransport{Framing::intermediate, true, 2}));
  options.framing = Framing::full;
  EXPECT_EQ(accepted(options), (AcceptedTransport{Framing::intermediate, true, 2}));
}

TEST(ChooseCodec, UsesTheSecretOfAnAddress) {
  auto options = options_for(with_secret({SECRET.begin(), SECRET.end()}));
  options.obfuscated = false;
  EXPECT_EQ(accepted(options, SECRET), (AcceptedTransport{Framing::intermediate, true, 2}));
}

TEST(ChooseCodec, PadsWhereTheSecretHasAPrefix) {
  Bytes secret = {0xdd};
  secret.insert(secret.end(), SECRET.begin(), SECRET.end());
  EXPECT_EQ(accepted(options_for(with_secret(secret)), SECRET),
            (AcceptedTransport{Framing::padded_intermediate, true, 2}));
}

}  // namespace
}  // namespace layer::mtproto
