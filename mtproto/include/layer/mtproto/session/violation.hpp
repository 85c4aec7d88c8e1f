#pragma once

#include <layer/mtproto/msg_id.hpp>

#include <string>
#include <string_view>

namespace layer::mtproto {

/// A rule of the protocol that a client broke and its server noticed.
enum class Rule {
  /// Client ids are divisible by 4 (bad_msg_notification 18).
  msg_id_parity,
  /// Ids are at most 300 s old (16, 20) and 30 s in the future (17).
  msg_id_too_low,
  msg_id_too_high,
  /// The lower half of ids is not always zero: it makes replays harder.
  msg_id_fraction,
  /// A container's id is new (19) and greater than those of its messages.
  container_id_reused,
  container_id_order,
  /// Containers are at most 1020 messages, hold no containers, and their lengths fit (64).
  container_size,
  container_nested,
  container_malformed,
  /// seq_no grows with the ids (32, 33).
  seq_no_too_low,
  seq_no_too_high,
  /// seq_no is odd for what needs an ack (35), even for acks and containers (34).
  seq_no_even_expected,
  seq_no_odd_expected,
  /// The salt is one the server gave (48). Happens to every client now and then.
  salt,
  /// There are 12 to 1024 bytes of padding.
  padding,
  /// The declared length is a multiple of 4 within the packet.
  message_length,
  /// A packet to this session carries its id.
  session_id,
  /// gzip_packed holds valid gzip data that unpacks to a bounded size.
  gzip,
  /// Messages are acknowledged within a minute or two.
  missing_ack,
  /// Acks and requests about messages name messages that exist, at most 8192 of them.
  unknown_message,
  id_count,
  /// Service messages are well-formed, and of a kind that clients send.
  malformed_message,
  /// get_future_salts asks for 1 to 64 salts.
  salt_count,
};

/// Short and stable: "msg_id.parity".
[[nodiscard]] std::string_view to_string(Rule rule) noexcept;

/// Where the rule is written: "mtproto/description#message-identifier-msg-id".
[[nodiscard]] std::string_view page_of(Rule rule) noexcept;

struct Violation {
  Rule rule;
  MsgId message;
  /// What was seen: "seq_no 3 after 5".
  std::string detail;

  friend bool operator==(const Violation&, const Violation&) = default;
};

}  // namespace layer::mtproto
