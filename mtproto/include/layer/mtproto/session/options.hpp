#pragma once

#include <layer/mtproto/msg_id.hpp>
#include <layer/mtproto/time.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace layer::mtproto {

/// A client's random name for a session of a key.
struct SessionId {
  std::int64_t value = 0;

  friend constexpr auto operator<=>(const SessionId&, const SessionId&) = default;
};

/// The limits and rhythms of a session. The defaults are for Telegram's servers.
struct SessionOptions {
  /// A server names its client's session here; a client draws its own.
  std::optional<SessionId> session_id;

  /// Acks wait for something else to go with, until there are so many or the oldest is so old.
  std::size_t ack_count = 16;
  Duration ack_delay = std::chrono::seconds(10);

  /// A client pings an idle connection this often, and asks the server to cut it when the next
  /// ping is late. Zero: no pings.
  Duration ping_interval = std::chrono::seconds(60);
  Duration disconnect_delay = std::chrono::seconds(75);
  /// With calls under way, a silence of this long (or longer, by the measured round trip) is
  /// answered with a ping at once; two and a half of it without a pong mean a dead connection.
  Duration silence = std::chrono::seconds(2);

  /// How long a call may stay without a sign of its receipt before the server is asked (client).
  Duration patience = std::chrono::seconds(15);
  /// How long a message may stay without an ack before it is sent again (server).
  Duration resend_after = std::chrono::seconds(60);
  /// Another number makes all other salts (server).
  std::uint32_t salt_generation = 0;

  /// Messages of ours that may be under way. `push` refuses more.
  std::size_t max_calls = 8192;
  /// What compressed data may expand to, for one packet.
  std::size_t max_unpacked = std::size_t{16} << 20;
  /// How many messages received last are remembered, to tell repeated ones.
  std::size_t replay_window = 1000;
  /// Bodies of this size or more are compressed if that makes them smaller. Zero: never.
  std::size_t compress_from = 512;
};

/// How a body is to be sent.
struct PushOptions {
  /// The server shall execute the call after these, earlier ones of this session (invokeAfterMsg).
  /// If one of them fails, so does the call. Copied.
  std::span<const MsgId> after{};
  /// Executing it twice does no harm: it only reads, or its random_id tells a repetition. Such
  /// calls are repeated when nobody knows whether they were executed; others end with
  /// maybe_delivered.
  bool repeatable = false;
  /// Tell when the transport says that the server has it: see `Session::receipt`, and
  /// `events::QuickAcked`.
  bool quick_ack = false;
};

}  // namespace layer::mtproto
