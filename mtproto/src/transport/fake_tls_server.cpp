#include "fake_tls_server.hpp"

#include <layer/crypto/hash.hpp>
#include <layer/crypto/secret.hpp>

#include <algorithm>
#include <chrono>

#include "client_hello.hpp"
#include "fake_tls_keys.hpp"
#include "tls_writer.hpp"

namespace layer::mtproto {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t DIGEST = 32;
constexpr std::size_t SESSION_ID = TLS_RANDOM + DIGEST;
constexpr std::size_t MAX_SESSION_ID = 32;
/// The time takes part of the digest's place.
constexpr std::size_t PROOF = 28;
/// How far a client's clock may be behind or ahead.
constexpr auto MAX_BEHIND = 20min;
constexpr auto MAX_AHEAD = 10min;

/// Whether as much of a ClientHello's record as there is can be one.
bool begins_well(BytesView hello) {
  constexpr std::uint8_t expected[] = {TLS_HANDSHAKE, 3, 1};
  const auto compared = std::min(hello.size(), std::size(expected));
  return std::equal(hello.begin(), hello.begin() + static_cast<std::ptrdiff_t>(compared), expected);
}

}  // namespace

Result<Bytes> FakeTlsServer::unwrap(BytesView received) {
  Bytes bytes(received.begin(), received.end());
  if (!accepted_) {
    hello_.insert(hello_.end(), received.begin(), received.end());
    if (!begins_well(hello_)) return ProxyErrc::not_fake_tls;
    if (hello_.size() < TLS_RECORD_HEADER) return Bytes();
    const std::size_t size = TLS_RECORD_HEADER + (std::size_t{hello_[3]} << 8 | hello_[4]);
    if (size > TLS_RECORD_HEADER + MAX_TLS_RECORD) return ProxyErrc::record_too_long;
    if (size < SESSION_ID + 1 + MAX_SESSION_ID) return ProxyErrc::not_fake_tls;
    if (hello_.size() < size) return Bytes();
    if (const auto done = accept(BytesView(hello_).first(size)); !done) return done.error();
    bytes.assign(hello_.begin() + static_cast<std::ptrdiff_t>(size), hello_.end());
    hello_ = Bytes();
  }
  const auto payload = records_.unwrap(bytes);
  if (!payload) return payload.error();
  bytes.resize(*payload);
  return bytes;
}

Result<void> FakeTlsServer::accept(BytesView hello) {
  if (hello[5] != 1 || hello[SESSION_ID] > MAX_SESSION_ID) return ProxyErrc::not_fake_tls;
  Bytes unsigned_hello(hello.begin(), hello.end());
  std::fill_n(unsigned_hello.begin() + TLS_RANDOM, DIGEST, std::uint8_t{0});
  const auto digest = crypto::hmac_sha256(secret_.key(), unsigned_hello);
  const auto stated = hello.subspan(TLS_RANDOM, DIGEST);
  if (!crypto::equal(BytesView(digest).first(PROOF), stated.first(PROOF))) {
    return ProxyErrc::wrong_secret;
  }
  std::uint32_t seconds = 0;
  for (std::size_t i = 0; i < 4; ++i)
    seconds |= static_cast<std::uint32_t>(digest[PROOF + i] ^ stated[PROOF + i]) << 8 * i;
  const UnixTime client_now{std::chrono::seconds(seconds)};
  if (client_now < now_ - MAX_BEHIND || client_now > now_ + MAX_AHEAD) {
    return ProxyErrc::stale_hello;
  }
  reply_ = answer(hello);
  accepted_ = true;
  return {};
}

Bytes FakeTlsServer::answer(BytesView hello) const {
  TlsWriter out;
  out.u8(TLS_HANDSHAKE).u16(0x0303).counted(2, [&] {
    out.u8(2).counted(3, [&] {
      out.u16(0x0303).zeros(DIGEST);
      out.bytes(hello.subspan(SESSION_ID, 1 + std::size_t{hello[SESSION_ID]}));
      out.u16(0x1301).u8(0).counted(2, [&] {
        out.u16(0x0033).counted(
            2, [&] { out.u16(0x001d).counted(2, [&] { out.bytes(decoy_x25519_key(random_)); }); });
        out.u16(0x002b).counted(2, [&] { out.u16(0x0304); });
      });
    });
  });
  out.bytes(CHANGE_CIPHER_SPEC);
  // As long as a chain of certificates.
  const std::size_t size = 1024 + random_.value<std::uint16_t>() % 3072u;
  out.u8(TLS_APPLICATION_DATA).u16(0x0303).counted(2, [&] { out.noise(size, random_); });

  Bytes& bytes = out.result();
  const auto digest = crypto::hmac_sha256(secret_.key(), hello.subspan(TLS_RANDOM, DIGEST), bytes);
  std::ranges::copy(digest, bytes.begin() + TLS_RANDOM);
  return std::move(bytes);
}

}  // namespace layer::mtproto
