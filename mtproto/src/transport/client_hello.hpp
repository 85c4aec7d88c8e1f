#pragma once

#include <layer/crypto/random.hpp>
#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/time.hpp>
#include <layer/mtproto/transport/mtproxy_secret.hpp>

#include <cstddef>

namespace layer::mtproto {

/// The browser that a hello looks like.
enum class HelloShape {
  /// Chrome with post-quantum key exchange, as the official clients' hellos are now.
  current,
  /// Chrome before that: always 517 bytes. Proxies of some years ago take no other.
  older,
};

/// Where the 32 bytes named `random` are, in the hellos of either side.
inline constexpr std::size_t TLS_RANDOM = 11;

/// The ClientHello, in its record, that begins a stream of fake TLS. Its `random` is the
/// HMAC-SHA256 of the rest under the secret, with the time in its last four bytes. \param secret  a
/// fake_tls one.
Bytes make_client_hello(const MtproxySecret& secret, HelloShape shape, UnixTime now,
                        crypto::Random& random);

}  // namespace layer::mtproto
