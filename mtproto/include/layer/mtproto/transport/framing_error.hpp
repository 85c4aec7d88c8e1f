#pragma once

#include <boost/system/error_code.hpp>

#include <type_traits>

namespace layer::mtproto {

/// Why a byte stream cannot be read on. It has lost its boundaries: close it.
enum class FramingErrc {
  /// The first bytes are no MTProto transport's: HTTP, TLS, or obfuscated with another secret.
  unknown_protocol = 1,
  /// A length below the smallest packet's that is no transport error or quick ack either.
  packet_too_short,
  /// A length above MAX_PACKET_SIZE.
  packet_too_long,
  /// `full`: a length that is no multiple of four.
  unaligned_length,
  /// `full`: a packet is missing, doubled or out of order.
  wrong_sequence_number,
  /// `full`: the CRC32 differs: the packet was damaged on its way.
  wrong_checksum,
  /// A frame that is none of RFC 6455, or longer than 16 MiB.
  malformed_websocket,
  /// What should be an HTTP request or answer is none, or too long.
  malformed_http,
};

const boost::system::error_category& framing_category() noexcept;

inline boost::system::error_code make_error_code(FramingErrc code) noexcept {
  return {static_cast<int>(code), framing_category()};
}

}  // namespace layer::mtproto

template <>
struct boost::system::is_error_code_enum<layer::mtproto::FramingErrc> : std::true_type {};
