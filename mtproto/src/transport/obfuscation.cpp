#include "obfuscation.hpp"

#include <layer/crypto/hash.hpp>
#include <layer/mtproto/transport/framing_error.hpp>

#include <algorithm>

#include "stream_start.hpp"

namespace layer::mtproto {
namespace {

constexpr std::size_t KEY = 8;
constexpr std::size_t IV = 40;
constexpr std::size_t TAG = 56;
constexpr std::size_t DC = 60;

crypto::AesCtr key_stream(const ObfuscatedHeader& header,
                          const std::optional<ProxySecret>& secret) {
  const std::span bytes(header);
  const auto key = bytes.subspan<KEY, 32>();
  const auto iv = bytes.subspan<IV, 16>();
  if (!secret) return {key, iv};
  return {crypto::sha256(key, *secret), iv};
}

/// The client's outgoing and incoming streams. The header itself passes through the first.
ObfuscatedStreams client_streams(const ObfuscatedHeader& header,
                                 const std::optional<ProxySecret>& secret) {
  ObfuscatedHeader reversed = header;
  std::ranges::reverse(reversed);
  return {key_stream(header, secret), key_stream(reversed, secret)};
}

/// Random bytes that a server cannot take for the beginning of an open stream.
ObfuscatedHeader random_header(crypto::Random& random) {
  for (;;) {
    auto header = random.value<ObfuscatedHeader>();
    const auto start = recognise(header);
    if (start && *start && !(*start)->framing) return header;
  }
}

}  // namespace

ObfuscationOffer offer_obfuscation(const Obfuscation& options, BytesView tag,
                                   crypto::Random& random) {
  ObfuscatedHeader header = random_header(random);
  for (std::size_t i = 0; i < 4; ++i)
    header[TAG + i] = tag[i % tag.size()];
  const auto dc = static_cast<std::uint16_t>(options.dc);
  header[DC] = static_cast<std::uint8_t>(dc);
  header[DC + 1] = static_cast<std::uint8_t>(dc >> 8);

  auto streams = client_streams(header, options.secret);
  ObfuscatedHeader encrypted = header;
  streams.outgoing.apply(encrypted);
  // Only tag and DC are hidden: the rest is the material that the server makes the keys from.
  std::copy(encrypted.begin() + TAG, encrypted.end(), header.begin() + TAG);
  return {header, std::move(streams)};
}

Result<ObfuscationAccepted> accept_obfuscation(const ObfuscatedHeader& header,
                                               const std::optional<ProxySecret>& secret) {
  auto [incoming, outgoing] = client_streams(header, secret);
  ObfuscatedHeader open = header;
  incoming.apply(open);
  const auto framing = framing_of(BytesView(open).subspan(TAG));
  if (!framing) return FramingErrc::unknown_protocol;
  const auto dc = static_cast<std::int16_t>(open[DC] | open[DC + 1] << 8);
  return ObfuscationAccepted{{*framing, true, dc}, {std::move(outgoing), std::move(incoming)}};
}

}  // namespace layer::mtproto
