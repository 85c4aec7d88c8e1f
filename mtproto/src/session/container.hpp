#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>
#include <layer/mtproto/session/open_packet.hpp>

#include <boost/container/small_vector.hpp>

#include <cstddef>

#include "session/numbering.hpp"

namespace layer::mtproto {

inline constexpr std::uint32_t MSG_CONTAINER = 0x73f1f8dc;
inline constexpr std::size_t CONTAINER_HEADER = 8;
inline constexpr std::size_t MESSAGE_IN_CONTAINER_HEADER = 16;
/// core.telegram.org/mtproto/service_messages, "Simple Container".
inline constexpr std::size_t MAX_CONTAINER_MESSAGES = 1020;
inline constexpr std::size_t MAX_CONTAINER_BYTES = std::size_t{1} << 15;
/// Acks, state and resend requests and http_wait do not count among the 1020.
inline constexpr std::size_t MAX_UNCOUNTED_MESSAGES = 4;

/// A message as it came.
struct Incoming {
  MsgId id;
  std::int32_t seq_no = 0;
  BytesView body;

  [[nodiscard]] bool needs_ack() const noexcept { return seq_no % 2 != 0; }

  /// The id of its constructor; 0 if it is too short for one.
  [[nodiscard]] std::uint32_t constructor() const noexcept;
};

/// Those of a packet, which most often carries one.
using IncomingMessages = boost::container::small_vector<Incoming, 1>;

[[nodiscard]] bool is_container(const OpenPacket& packet) noexcept;

/// Takes a container apart, element by element.
/// Errors: malformed_container, nested_container, container_too_large.
[[nodiscard]] Result<IncomingMessages> split_container(BytesView body);

}  // namespace layer::mtproto
