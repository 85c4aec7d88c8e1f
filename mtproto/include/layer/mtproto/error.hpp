#pragma once

#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

#include <type_traits>

namespace layer::mtproto {

/// Why something from the network was refused, or why a call cannot go on. Errors of the
/// primitives below (layer::crypto::Errc: a wrong msg_key, an unsafe prime, ...) are passed on as
/// they are.
enum class Errc {
  // --- plain messages, during the key exchange ---

  /// A packet is too short to be a plain message, or its length field does not fit it.
  plain_length = 1,
  /// An encrypted packet came where only plain ones are expected, or the other way round.
  plain_key_id,
  /// The id of a plain message has the parity of our own side.
  plain_msg_id,

  // --- key exchange: the server's answers ---

  /// The answer is none of the constructors that may come at this step.
  unexpected_answer,
  /// The answer's constructor is right, but its bytes are not well-formed TL.
  malformed_answer,
  /// An answer carries another nonce than we sent: it belongs to another exchange.
  nonce_mismatch,
  /// An answer carries another server_nonce than resPQ did.
  server_nonce_mismatch,
  /// The nonce inside the encrypted answer differs: the answer was put together by someone else.
  inner_nonce_mismatch,
  /// The server_nonce inside the encrypted answer differs.
  inner_server_nonce_mismatch,
  /// pq is not a number of at most 8 bytes and 63 bits.
  pq_size,
  /// pq is not the product of two different odd primes.
  pq_not_factorised,
  /// The server has none of the RSA keys we trust: a wrong address, an old key list, or a forger.
  unknown_fingerprints,
  /// server_DH_params_fail with a right hash: the server refuses what we sent.
  dh_params_refused,
  /// server_DH_params_fail with a wrong hash: it does not come from the server.
  dh_params_fail_hash,
  /// The encrypted answer holds something else than server_DH_inner_data, or more than it.
  dh_inner_data,
  /// server_time is before any MTProto server existed.
  server_time,
  /// new_nonce_hash1, 2 or 3 is wrong: the server does not know the key we made.
  new_nonce_hash,
  /// dh_gen_fail with a right hash: the server gave up; start afresh.
  dh_gen_refused,
  /// The server asked for dh_gen_retry more often than we follow.
  too_many_retries,
  /// The answer to this stage came too late for the exchange to end in time; start afresh.
  exchange_timed_out,

  // --- key exchange: the client's requests (server half) ---

  /// The request is none that may come at this step.
  unexpected_request,
  /// A request's bytes are not well-formed TL.
  malformed_request,
  /// A request carries another nonce, outside or inside its encrypted part.
  client_nonce_mismatch,
  /// A request carries another server_nonce, outside or inside its encrypted part.
  client_server_nonce_mismatch,
  /// The client encrypted to a key that is not ours.
  fingerprint_not_ours,
  /// p and q are not the factors we asked for, outside or inside the encrypted part.
  wrong_factors,
  /// expires_in is not positive.
  wrong_expiry,
  /// retry_id is not the aux hash of the last refused key.
  wrong_retry_id,

  // --- packets and messages ---

  /// The decrypted header's length is negative, not a multiple of 4, or more than there is.
  message_length,
  /// There are fewer than 12 or more than 1024 bytes of padding.
  message_padding,
  /// The packet belongs to another session.
  wrong_session,
  /// The id has the parity of our own side.
  wrong_parity,
  /// The id is 300 s in the past or more.
  too_old,
  /// The id is 30 s in the future or more.
  from_the_future,
  /// The id came before: a replay, or the other side did not get our ack.
  duplicate,
  /// The id is lower than all those we still remember, so we cannot tell whether it came before.
  below_window,
  /// A container's counts and lengths do not fit its bytes.
  malformed_container,
  /// A container within a container.
  nested_container,
  /// More messages than a container may hold.
  container_too_large,
  /// gzip_packed holds no valid gzip data, or another gzip_packed.
  malformed_gzip,
  /// gzip_packed grows beyond the limit.
  gzip_too_large,
  /// A service message's bytes are not well-formed TL.
  malformed_message,
  /// A list of message ids has more than 8192.
  too_many_ids,
  /// A service message speaks of a message that we did not send, or that needs no such word.
  irrelevant_message,
  /// The other side asks on and on without reading what it is told.
  unread_replies,
  /// The connection's server answers no pings: it is dead.
  no_pong,
  /// The server says that the session is not usable on (bad_msg_notification 32 or 33 again and
  /// again).
  session_refused,

  // --- calls ---

  /// More calls are under way than the session takes; wait for one to end.
  too_many_calls,
  /// The body is not whole 32-bit words, empty, or larger than a packet.
  bad_body,
  /// The call left, and nothing tells whether the server executed it. Repeat it only when doing
  /// so twice does no harm.
  maybe_delivered,
  /// The server refused the message as such (bad_msg_notification) whatever we tried.
  message_refused,
};

const boost::system::error_category& category() noexcept;

inline boost::system::error_code make_error_code(Errc code) noexcept {
  return {static_cast<int>(code), category()};
}

template <class T>
using Result = boost::system::result<T>;

}  // namespace layer::mtproto

template <>
struct boost::system::is_error_code_enum<layer::mtproto::Errc> : std::true_type {};
