#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>
#include <layer/mtproto/transport/framing.hpp>

#include <cstddef>
#include <optional>

namespace layer::mtproto {

/// What the first bytes of a client's stream are.
struct StreamStart {
  /// Nothing: an obfuscated header.
  std::optional<Framing> framing;
  /// Bytes before the first packet's envelope.
  std::size_t size = 0;
};

/// Recognises a stream by its first bytes; nothing if there are too few of them (8 always do).
/// Errors: unknown_protocol.
Result<std::optional<StreamStart>> recognise(BytesView first);

/// The framing that a tag of four bytes in an obfuscated header names.
std::optional<Framing> framing_of(BytesView tag);

}  // namespace layer::mtproto
