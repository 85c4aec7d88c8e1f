#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/msg_id.hpp>
#include <layer/mtproto/rpc_error.hpp>
#include <layer/mtproto/salt.hpp>
#include <layer/mtproto/session/http_wait.hpp>
#include <layer/mtproto/session/options.hpp>
#include <layer/mtproto/session/violation.hpp>
#include <layer/mtproto/time.hpp>

#include <boost/system/error_code.hpp>

#include <cstdint>
#include <variant>
#include <vector>

namespace layer::mtproto {

/// What a session has to report. A call is always named by the id that `push` gave, even if the
/// session had to send it under another.
namespace events {

// --- the end of a call (client): exactly one of these three comes for each call that is not
// cancelled

/// The server's result, unpacked: one boxed TL value.
struct Answer {
  MsgId call;
  Bytes body;
};

struct RpcFailure {
  MsgId call;
  RpcError error;
  /// It was sent more than once, and the error may be about a later copy only.
  bool maybe_taken = false;
};

/// The call ends without an answer: maybe_delivered, message_refused.
struct CallLost {
  MsgId call;
  boost::system::error_code reason;
};

// --- news from the server (client)

/// A message that answers nothing: boxed, unpacked; an Updates as a rule.
struct Update {
  Bytes body;
};

/// The server has begun a new session state: updates may have been missed.
struct NewSession {
  MsgId first;
  std::int64_t unique_id;
};

/// Store it with the key.
struct SaltChanged {
  Salt salt;
};

/// Store them with the key.
struct FutureSalts {
  std::vector<FutureSalt> salts;
};

/// The clock was wrong by this much; positive: it was behind.
struct TimeCorrected {
  Duration by;
};

/// A ping was answered after `round_trip`.
struct Pong {
  Duration round_trip;
};

/// A call was sent again, under the same or a new id.
struct Resent {
  MsgId call;
};

/// The transport says that a packet with this call has come to the server whole; once for a call
/// that was pushed with `quick_ack`. What the server makes of it is not said: the numbers in it may
/// yet be refused.
struct QuickAcked {
  MsgId call;
};

/// The connection is dead: drop it and call `on_connection_lost`. The session lives on.
struct ConnectionDead {
  boost::system::error_code reason;
};

struct SessionDestroyed {
  SessionId id;
  /// False: the server knew no such session.
  bool existed;
};

enum class KeyDestruction { done, unknown_key, failed };

struct AuthKeyDestroyed {
  KeyDestruction result;
};

// --- both sides

/// The other side has received this message of ours.
struct Acked {
  MsgId message;
};

/// A message was left aside: a duplicate, too old, of the future, or of no use to us.
struct Ignored {
  MsgId message;
  boost::system::error_code reason;
};

// --- requests (server)

/// A client's message that is not a service message: unpacked. Answer it with `Session::answer`.
struct Request {
  MsgId id;
  std::int32_t seq_no;
  Bytes body;
};

/// The client does not want the answer to this request any more.
struct RequestDropped {
  MsgId request;
};

/// Close the connection in so long, unless this comes again.
struct DisconnectAfter {
  Duration delay;
};

/// Forget another session of the same key and `answer` with destroy_session_ok or _none.
struct DestroySession {
  MsgId request;
  SessionId id;
};

/// Forget the key and `answer` with destroy_auth_key_ok, _none or _fail.
struct DestroyAuthKey {
  MsgId request;
};

/// How long the HTTP request that brought this may wait for its answer.
using layer::mtproto::HttpWait;

}  // namespace events

using Event =
    std::variant<events::Answer, events::RpcFailure, events::CallLost, events::Update,
                 events::NewSession, events::SaltChanged, events::FutureSalts,
                 events::TimeCorrected, events::Pong, events::Resent, events::QuickAcked,
                 events::ConnectionDead, events::SessionDestroyed, events::AuthKeyDestroyed,
                 events::Acked, events::Ignored, events::Request, events::RequestDropped,
                 events::DisconnectAfter, events::DestroySession, events::DestroyAuthKey,
                 events::HttpWait, Violation>;

}  // namespace layer::mtproto
