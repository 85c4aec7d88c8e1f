#include "transport/client_hello.hpp"

#include <layer/crypto/hash.hpp>

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "noise.hpp"
#include "transport/fake_tls_keys.hpp"
#include "transport_case.hpp"

namespace layer::mtproto {
namespace {

const auto NOW = UnixTime(std::chrono::seconds(1'750'000'000));
const std::string DOMAIN = "www.example.org";

MtproxySecret secret(std::string domain = DOMAIN) {
  return MtproxySecret::fake_tls(SECRET, std::move(domain)).value();
}

/// A hello taken apart by the lengths that it states itself.
struct Parsed {
  Bytes session_id;
  std::vector<std::uint16_t> ciphers;
  std::vector<std::uint16_t> order;
  std::map<std::uint16_t, Bytes> extensions;
};

class HelloReader {
 public:
  explicit HelloReader(BytesView bytes) : rest_(bytes) {}

  std::size_t number(std::size_t size) {
    std::size_t value = 0;
    for (const auto byte : take(size))
      value = value << 8 | byte;
    return value;
  }

  BytesView take(std::size_t size) {
    if (size > rest_.size()) throw std::out_of_range("the hello ends too early");
    const auto taken = rest_.first(size);
    rest_ = rest_.subspan(size);
    return taken;
  }

  BytesView counted(std::size_t size) { return take(number(size)); }

  bool at_end() const { return rest_.empty(); }

 private:
  BytesView rest_;
};

Parsed parse(BytesView hello) {
  Parsed parsed;
  HelloReader record(hello);
  EXPECT_EQ(record.number(3), 0x160301u);
  HelloReader handshake(record.counted(2));
  EXPECT_TRUE(record.at_end());
  EXPECT_EQ(handshake.number(1), 1u);
  HelloReader body(handshake.counted(3));
  EXPECT_TRUE(handshake.at_end());
  EXPECT_EQ(body.number(2), 0x0303u);
  body.take(32);
  const auto id = body.counted(1);
  parsed.session_id.assign(id.begin(), id.end());
  for (HelloReader ciphers(body.counted(2)); !ciphers.at_end();)
    parsed.ciphers.push_back(static_cast<std::uint16_t>(ciphers.number(2)));
  EXPECT_EQ(body.counted(1).size(), 1u);
  for (HelloReader extensions(body.counted(2)); !extensions.at_end();) {
    const auto type = static_cast<std::uint16_t>(extensions.number(2));
    const auto content = extensions.counted(2);
    parsed.order.push_back(type);
    parsed.extensions[type] = Bytes(content.begin(), content.end());
  }
  EXPECT_TRUE(body.at_end());
  return parsed;
}

bool is_grease(std::uint16_t value) {
  return (value & 0x0f0f) == 0x0a0a && value >> 8 == (value & 0xff);
}

class ClientHello : public testing::TestWithParam<HelloShape> {
 protected:
  Bytes make(const MtproxySecret& of = secret()) {
    return make_client_hello(of, GetParam(), NOW, noise_);
  }

  Noise noise_;
};

INSTANTIATE_TEST_SUITE_P(BothShapes, ClientHello,
                         testing::Values(HelloShape::current, HelloShape::older));

TEST_P(ClientHello, ProvesTheSecretAndTellsTheTime) {
  const auto hello = make();
  auto unsigned_hello = hello;
  std::fill_n(unsigned_hello.begin() + 11, 32, std::uint8_t{0});
  auto expected = crypto::hmac_sha256(SECRET, unsigned_hello);
  std::uint32_t time = 0;
  for (std::size_t i = 0; i < 4; ++i)
    time |= static_cast<std::uint32_t>(expected[28 + i] ^ hello[11 + 28 + i]) << 8 * i;
  EXPECT_EQ(time, 1'750'000'000u);
  EXPECT_TRUE(std::equal(expected.begin(), expected.begin() + 28, hello.begin() + 11));
}

TEST_P(ClientHello, IsWellFormed) {
  for (int round = 0; round < 50; ++round) {
    const auto parsed = parse(make());
    EXPECT_EQ(parsed.session_id.size(), 32u);
    ASSERT_EQ(parsed.ciphers.size(), 16u);
    EXPECT_TRUE(is_grease(parsed.ciphers[0]));
    EXPECT_EQ(parsed.ciphers[1], 0x1301);
    EXPECT_EQ(parsed.extensions.size(), parsed.order.size()) << "an extension stands twice";
    EXPECT_TRUE(is_grease(parsed.order.front()));
    const Bytes name(DOMAIN.begin(), DOMAIN.end());
    Bytes server_name = {0, static_cast<std::uint8_t>(name.size() + 3), 0, 0,
                         static_cast<std::uint8_t>(name.size())};
    server_name.insert(server_name.end(), name.begin(), name.end());
    EXPECT_EQ(parsed.extensions.at(0), server_name);
  }
}

TEST_P(ClientHello, ChangesItsOrder) {
  std::set<std::vector<std::uint16_t>> orders;
  for (int round = 0; round < 20; ++round) {
    auto order = parse(make()).order;
    std::erase_if(order, is_grease);
    orders.insert(order);
  }
  EXPECT_GT(orders.size(), 15u);
}

TEST_P(ClientHello, HasRoomForTheLongestDomain) {
  const std::string longest(MtproxySecret::MAX_DOMAIN, 'a');
  EXPECT_NO_THROW(parse(make(secret(longest))));
}

TEST(OlderClientHello, AlwaysHas517Bytes) {
  Noise noise;
  for (const std::size_t size : {1u, 20u, 182u}) {
    const auto hello =
        make_client_hello(secret(std::string(size, 'a')), HelloShape::older, NOW, noise);
    EXPECT_EQ(hello.size(), 517u);
    EXPECT_EQ(parse(hello).extensions.count(0x11ec), 0u);
  }
}

TEST(CurrentClientHello, OffersPostQuantumKeys) {
  Noise noise;
  const auto parsed = parse(make_client_hello(secret(), HelloShape::current, NOW, noise));
  EXPECT_TRUE(parsed.extensions.contains(0xfe0d));
  EXPECT_TRUE(parsed.extensions.contains(0x44cd));
  HelloReader all(parsed.extensions.at(0x0033));
  HelloReader shares(all.counted(2));
  EXPECT_TRUE(is_grease(static_cast<std::uint16_t>(shares.number(2))));
  EXPECT_EQ(shares.counted(2).size(), 1u);
  EXPECT_EQ(shares.number(2), 0x11ecu);
  EXPECT_EQ(shares.counted(2).size(), 1216u);
  EXPECT_EQ(shares.number(2), 0x001du);
  EXPECT_EQ(shares.counted(2).size(), 32u);
  EXPECT_TRUE(shares.at_end());
}

TEST(DecoyKeys, AreWithinTheirField) {
  Noise noise;
  const auto key = decoy_ml_kem_key(noise);
  ASSERT_EQ(key.size(), 1184u);
  for (std::size_t i = 0; i < 1152; i += 3) {
    EXPECT_LT(key[i] | (key[i + 1] & 15) << 8, 3329);
    EXPECT_LT(key[i + 1] >> 4 | key[i + 2] << 4, 3329);
  }
  EXPECT_EQ(decoy_x25519_key(noise).back() & 0x80, 0);
}

}  // namespace
}  // namespace layer::mtproto
