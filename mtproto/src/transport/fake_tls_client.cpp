#include "fake_tls_client.hpp"

#include <layer/crypto/hash.hpp>
#include <layer/crypto/secret.hpp>

#include <algorithm>
#include <optional>

#include "tls_record.hpp"

namespace layer::mtproto {
namespace {

constexpr std::size_t DIGEST = 32;

/// The size of a record with its header, of which at least the first bytes are there. Nothing while
/// its length is not.
Result<std::optional<std::size_t>> record_size(BytesView bytes, std::uint8_t type) {
  const std::uint8_t expected[] = {type, 3, 3};
  for (std::size_t i = 0; i < std::min(bytes.size(), std::size(expected)); ++i)
    if (bytes[i] != expected[i]) return ProxyErrc::not_fake_tls;
  if (bytes.size() < TLS_RECORD_HEADER) return std::nullopt;
  const std::size_t length = std::size_t{bytes[3]} << 8 | bytes[4];
  if (length > MAX_TLS_RECORD) return ProxyErrc::record_too_long;
  return TLS_RECORD_HEADER + length;
}

/// The size of the whole answer: ServerHello, change_cipher_spec, and what would be the
/// certificate.
Result<std::optional<std::size_t>> answer_size(BytesView received) {
  const auto hello = record_size(received, TLS_HANDSHAKE);
  if (!hello || !*hello) return hello;
  if (**hello < TLS_RANDOM + DIGEST) return ProxyErrc::not_fake_tls;
  if (received.size() <= **hello) return std::nullopt;

  const auto change = received.subspan(**hello);
  const auto compared = std::min(change.size(), CHANGE_CIPHER_SPEC.size());
  if (!std::ranges::equal(change.first(compared), std::span(CHANGE_CIPHER_SPEC).first(compared))) {
    return ProxyErrc::not_fake_tls;
  }
  const std::size_t before = **hello + CHANGE_CIPHER_SPEC.size();
  if (received.size() <= before) return std::nullopt;

  const auto data = record_size(received.subspan(before), TLS_APPLICATION_DATA);
  if (!data || !*data) return data;
  return before + **data;
}

}  // namespace

FakeTlsHandshake::FakeTlsHandshake(const MtproxySecret& secret, HelloShape shape, UnixTime now,
                                   crypto::Random& random)
    : key_(secret.key()), hello_(make_client_hello(secret, shape, now, random)) {}

auto FakeTlsHandshake::step(BytesView received) -> Result<Step> {
  const auto size = answer_size(received);
  if (!size) return size.error();
  if (!*size || received.size() < **size) return Step();
  if (!proves_secret(received.first(**size))) return ProxyErrc::wrong_secret;
  return Step{**size, {}, true};
}

/// The answer's `random` is the HMAC of our own one and of the answer without it.
bool FakeTlsHandshake::proves_secret(BytesView answer) const {
  Bytes unsigned_answer(answer.begin(), answer.end());
  std::fill_n(unsigned_answer.begin() + TLS_RANDOM, DIGEST, std::uint8_t{0});
  const auto digest =
      crypto::hmac_sha256(key_, BytesView(hello_).subspan(TLS_RANDOM, DIGEST), unsigned_answer);
  return crypto::equal(digest, answer.subspan(TLS_RANDOM, DIGEST));
}

}  // namespace layer::mtproto
