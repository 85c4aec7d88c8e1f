#include <layer/mtproto/transport/mtproxy_secret.hpp>

#include <algorithm>

#include "host_name.hpp"
#include "text_encoding.hpp"

namespace layer::mtproto {
namespace {

constexpr std::uint8_t PADDED = 0xdd;
constexpr std::uint8_t FAKE_TLS = 0xee;

ProxySecret key_at(BytesView bytes, std::size_t begin) {
  ProxySecret key;
  std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(begin), key.size(), key.begin());
  return key;
}

}  // namespace

MtproxySecret::MtproxySecret(Kind kind, const ProxySecret& key, std::string domain)
    : kind_(kind), key_(key), domain_(std::move(domain)) {}

MtproxySecret MtproxySecret::plain(const ProxySecret& key) {
  return {Kind::plain, key, {}};
}

MtproxySecret MtproxySecret::padded(const ProxySecret& key) {
  return {Kind::padded, key, {}};
}

Result<MtproxySecret> MtproxySecret::fake_tls(const ProxySecret& key, std::string domain) {
  if (domain.empty()) return ProxyErrc::missing_domain;
  if (domain.size() > MAX_DOMAIN || !is_host_name(domain)) return ProxyErrc::invalid_domain;
  return MtproxySecret(Kind::fake_tls, key, std::move(domain));
}

Result<MtproxySecret> MtproxySecret::from_bytes(BytesView bytes) {
  constexpr std::size_t size = std::tuple_size_v<ProxySecret>;
  if (bytes.size() < size) return ProxyErrc::secret_too_short;
  if (bytes.size() == size) return plain(key_at(bytes, 0));
  if (bytes[0] == PADDED && bytes.size() == 1 + size) return padded(key_at(bytes, 1));
  if (bytes[0] != FAKE_TLS) return ProxyErrc::unsupported_secret;
  return fake_tls(key_at(bytes, 1), std::string(bytes.begin() + 1 + size, bytes.end()));
}

Result<MtproxySecret> MtproxySecret::from_text(std::string_view text) {
  auto bytes = from_hex(text);
  if (!bytes) bytes = from_base64(text);
  if (!bytes) return ProxyErrc::malformed_secret;
  return from_bytes(*bytes);
}

std::string MtproxySecret::to_text() const {
  const std::string key = to_hex(key_);
  switch (kind_) {
    case Kind::plain:
      break;
    case Kind::padded:
      return "dd" + key;
    case Kind::fake_tls: {
      const Bytes domain(domain_.begin(), domain_.end());
      return "ee" + key + to_hex(domain);
    }
  }
  return key;
}

}  // namespace layer::mtproto
