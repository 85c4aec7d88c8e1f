#include <layer/crypto/hash.hpp>
#include <layer/crypto/secret.hpp>
#include <layer/mtproto/transport/simple_config.hpp>
#include <layer/tl/mtproto/all.hpp>
#include <layer/tl/serialize.hpp>

#include <cryptopp/aes.h>
#include <cryptopp/integer.h>
#include <cryptopp/modes.h>
#include <cryptopp/nbtheory.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

#include "little_endian.hpp"
#include "text_encoding.hpp"

namespace layer::mtproto {
namespace {

using namespace std::chrono_literals;
namespace types = tl::mtproto::types;

constexpr std::string_view PUBLIC_KEY = R"(-----BEGIN RSA PUBLIC KEY-----
MIIBCgKCAQEAyr+18Rex2ohtVy8sroGPBwXD3DOoKCSpjDqYoXgCqB7ioln4eDCF
fOBUlfXUEvM/fnKCpF46VkAftlb4VuPDeQSS/ZxZYEGqHaywlroVnXHIjgqoxiAd
192xRGreuXIaUKmkwlM9JID9WS2jUsTpzQ91L8MEPLJ/4zrBwZua8W5fECwCCh2c
9G5IzzBm+otMS/YKwmR1olzRCyEkyAEjXWqBI9Ftv5eG8m0VkBzOG655WIYdyV0H
fDK/NWcvGqa0w/nriMD6mDjKOryamw0OP9QuYgMN0C9xMW9y8SmP4h92OAWodTYg
Y1hZCxdv6cs5UnW9+PWvS+WIbkh+GaWYxwIDAQAB
-----END RSA PUBLIC KEY-----
)";

constexpr std::size_t SIZE = 256;
/// Of the key, whose second half is also the IV.
constexpr std::size_t KEY = 32;
constexpr std::size_t HASH = 16;
constexpr std::size_t CONTENT = SIZE - KEY - HASH;

bool is_base64(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' ||
         c == '/' || c == '=';
}

std::optional<Bytes> decode_text(std::string_view text) {
  std::string cleaned;
  std::ranges::copy_if(text, std::back_inserter(cleaned), is_base64);
  auto bytes = from_base64(cleaned);
  if (!bytes || bytes->size() != SIZE) return std::nullopt;
  return bytes;
}

/// What only the owner of the private key can have encrypted.
Bytes decrypt(const Bytes& data, const crypto::RsaPublicKey& key) {
  const CryptoPP::Integer modulus(key.modulus().data(), key.modulus().size());
  const CryptoPP::Integer encrypted(data.data(), data.size());
  const auto decrypted =
      CryptoPP::ModularExponentiation(encrypted, CryptoPP::Integer(key.exponent()), modulus);
  Bytes bytes(SIZE);
  decrypted.Encode(bytes.data(), bytes.size());

  CryptoPP::CBC_Mode<CryptoPP::AES>::Decryption cipher(bytes.data(), KEY, bytes.data() + KEY / 2);
  Bytes content(SIZE - KEY);
  cipher.ProcessData(content.data(), bytes.data() + KEY, content.size());
  return content;
}

std::string address_of(std::int32_t ipv4) {
  const auto number = static_cast<std::uint32_t>(ipv4);
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8)
    text += std::to_string(number >> shift & 255) + (shift > 0 ? "." : "");
  return text;
}

template <class Address>
std::optional<DcOption> option_of(DcId dc, const Address& address) {
  if (address.port < 1 || address.port > 65535) return std::nullopt;
  DcOption option(dc, address_of(address.ipv4), static_cast<std::uint16_t>(address.port));
  option.this_port_only = true;
  if constexpr (requires { address.secret; }) option.secret = address.secret;
  return option;
}

AccessPoint access_point_of(const types::AccessPointRule& rule) {
  AccessPoint point;
  point.phone_rules.assign(rule.phone_prefix_rules.begin(), rule.phone_prefix_rules.end());
  for (const auto& ip : rule.ips) {
    std::optional<DcOption> option;
    if (const auto* plain = ip.get_if<types::IpPort>()) option = option_of({rule.dc_id}, *plain);
    if (const auto* keyed = ip.get_if<types::IpPortSecret>())
      option = option_of({rule.dc_id}, *keyed);
    if (option) point.addresses.push_back(std::move(*option));
  }
  return point;
}

class SimpleConfigCategory final : public boost::system::error_category {
 public:
  const char* name() const noexcept override { return "layer.mtproto.simple_config"; }

  std::string message(int code) const override {
    switch (static_cast<SimpleConfigErrc>(code)) {
      case SimpleConfigErrc::malformed_dns_answer:
        return "the DNS server's answer is malformed";
      case SimpleConfigErrc::no_text:
        return "the DNS server's answer has no TXT record";
      case SimpleConfigErrc::malformed_text:
        return "the published config is not base64 of 256 bytes";
      case SimpleConfigErrc::hash_mismatch:
        return "the published config was not encrypted with this key";
      case SimpleConfigErrc::malformed_config:
        return "the published config is malformed";
    }
    return "unknown error of a published config";
  }
};

}  // namespace

bool AccessPoint::is_for(std::string_view phone) const {
  if (phone_rules.empty()) return true;
  bool fits = false;
  for (std::string_view rest = phone_rules;;) {
    const auto comma = rest.find(',');
    const auto rule = rest.substr(0, comma);
    const bool begins = rule.empty() || phone.starts_with(rule.substr(1));
    if (begins && rule.starts_with('-')) return false;
    if (begins && (rule.empty() || rule.front() == '+')) fits = true;
    if (comma == std::string_view::npos) return fits;
    rest.remove_prefix(comma + 1);
  }
}

bool SimpleConfig::is_current(UnixTime now) const {
  return date - 30min <= now && now < expires;
}

std::vector<DcOption> SimpleConfig::addresses_for(std::string_view phone) const {
  std::vector<DcOption> result;
  for (const auto& rule : rules) {
    if (rule.is_for(phone))
      result.insert(result.end(), rule.addresses.begin(), rule.addresses.end());
  }
  return result;
}

crypto::RsaPublicKey SimpleConfig::public_key() {
  return crypto::RsaPublicKey::from_pem(PUBLIC_KEY).value();
}

const boost::system::error_category& simple_config_category() noexcept {
  static const SimpleConfigCategory category;
  return category;
}

Result<SimpleConfig> decode_simple_config(std::string_view text, const crypto::RsaPublicKey& key) {
  const auto encrypted = decode_text(text);
  if (!encrypted) return SimpleConfigErrc::malformed_text;
  const Bytes decrypted = decrypt(*encrypted, key);
  const auto content = BytesView(decrypted).first(CONTENT);
  const auto hash = crypto::sha256(content);
  if (!crypto::equal(BytesView(hash).first(HASH), BytesView(decrypted).subspan(CONTENT))) {
    return SimpleConfigErrc::hash_mismatch;
  }
  // A length, the object, and whatever fills the rest.
  const std::size_t length = read_u32(content);
  if (length < 8 || length > CONTENT) return SimpleConfigErrc::malformed_config;
  tl::Reader reader(content.subspan(4));
  types::help::ConfigSimple config;
  tl::read(reader, config);
  if (!reader.ok()) return SimpleConfigErrc::malformed_config;

  SimpleConfig result;
  result.date = UnixTime(std::chrono::seconds(config.date));
  result.expires = UnixTime(std::chrono::seconds(config.expires));
  for (const auto& rule : config.rules)
    result.rules.push_back(access_point_of(*rule.get_if<types::AccessPointRule>()));
  return result;
}

}  // namespace layer::mtproto
