#pragma once

#include <layer/crypto/aes_ctr.hpp>
#include <layer/crypto/random.hpp>
#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>
#include <layer/mtproto/transport/accepting_codec.hpp>
#include <layer/mtproto/transport/obfuscation.hpp>

#include <array>
#include <optional>

namespace layer::mtproto {

using ObfuscatedHeader = std::array<std::uint8_t, 64>;

/// The two key streams of one connection, seen from one side.
struct ObfuscatedStreams {
  crypto::AesCtr outgoing;
  crypto::AesCtr incoming;
};

/// The client's beginning: send `header`, then everything through `streams`.
struct ObfuscationOffer {
  ObfuscatedHeader header;
  ObfuscatedStreams streams;
};

/// \param tag  the framing's, of one or four bytes.
ObfuscationOffer offer_obfuscation(const Obfuscation& options, BytesView tag,
                                   crypto::Random& random);

/// The server's: what a header says.
struct ObfuscationAccepted {
  AcceptedTransport transport;
  ObfuscatedStreams streams;
};

/// Errors: unknown_protocol, when header and secret do not give a known tag.
Result<ObfuscationAccepted> accept_obfuscation(const ObfuscatedHeader& header,
                                               const std::optional<ProxySecret>& secret);

}  // namespace layer::mtproto
