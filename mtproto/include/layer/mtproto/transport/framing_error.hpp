#pragma once

#include <boost/system/result.hpp>

#include <cstdint>
#include <string_view>

namespace layer::mtproto {

/// Why a byte stream cannot be read on. The stream has lost its boundaries: close it.
enum class FramingError : std::uint8_t {
  /// The first bytes are no MTProto transport's, e.g. HTTP or TLS.
  unknown_protocol,
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
};

/// One sentence for a log or an error message.
std::string_view to_string(FramingError error);

template <class T>
using FramingResult = boost::system::result<T, FramingError>;

}  // namespace layer::mtproto
