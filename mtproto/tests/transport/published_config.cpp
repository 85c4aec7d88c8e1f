#include "published_config.hpp"

#include <layer/crypto/hash.hpp>
#include <layer/tl/mtproto/all.hpp>
#include <layer/tl/serialize.hpp>

#include <cryptopp/aes.h>
#include <cryptopp/integer.h>
#include <cryptopp/modes.h>
#include <cryptopp/rsa.h>

#include <algorithm>
#include <chrono>
#include <sstream>

#include "noise.hpp"
#include "transport/text_encoding.hpp"

namespace layer::mtproto {
namespace {

namespace types = tl::mtproto::types;

class NoiseGenerator final : public CryptoPP::RandomNumberGenerator {
 public:
  void GenerateBlock(CryptoPP::byte* out, std::size_t size) override { noise_.fill({out, size}); }

 private:
  Noise noise_{17};
};

const CryptoPP::RSA::PrivateKey& private_key() {
  static const auto key = [] {
    NoiseGenerator generator;
    CryptoPP::RSA::PrivateKey made;
    made.Initialize(generator, 2048, 65537);
    return made;
  }();
  return key;
}

}  // namespace

crypto::RsaPublicKey publisher_key() {
  std::array<std::uint8_t, 256> modulus;
  private_key().GetModulus().Encode(modulus.data(), modulus.size());
  const std::array<std::uint8_t, 3> exponent = {1, 0, 1};
  return crypto::RsaPublicKey::from_numbers(modulus, exponent).value();
}

std::string publish(Bytes content) {
  content.resize(208);
  const auto hash = crypto::sha256(content);
  content.insert(content.end(), hash.begin(), hash.begin() + 16);
  // The first byte makes the whole a number below the modulus.
  Bytes bytes(32, 5);
  CryptoPP::CBC_Mode<CryptoPP::AES>::Encryption cipher(bytes.data(), 32, bytes.data() + 16);
  bytes.resize(256);
  cipher.ProcessData(bytes.data() + 32, content.data(), content.size());

  const CryptoPP::Integer number(bytes.data(), bytes.size());
  NoiseGenerator generator;
  const auto encrypted = private_key().CalculateInverse(generator, number);
  encrypted.Encode(bytes.data(), bytes.size());
  return to_base64(bytes);
}

std::string publish_object(const Bytes& object) {
  const auto length = static_cast<std::uint8_t>(object.size() + 4);
  Bytes content = {length, 0, 0, 0};
  content.insert(content.end(), object.begin(), object.end());
  return publish(std::move(content));
}

std::string publish_address(const std::string& ipv4, std::uint16_t port, UnixTime now) {
  std::uint32_t number = 0;
  std::istringstream parts(ipv4);
  for (std::string part; std::getline(parts, part, '.');)
    number = number << 8 | static_cast<std::uint32_t>(std::stoul(part));
  const auto date = static_cast<std::int32_t>(
      std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count());
  types::AccessPointRule rule;
  rule.dc_id = 2;
  rule.ips.push_back(types::IpPort(static_cast<std::int32_t>(number), port));
  types::help::ConfigSimple config;
  config.date = date;
  config.expires = date + 3600;
  config.rules.push_back(rule);
  return publish_object(tl::serialize(config));
}

}  // namespace layer::mtproto
