#pragma once

#include <layer/mtproto/rpc_error.hpp>

#include <boost/system/system_error.hpp>

#include <stdexcept>
#include <string>

namespace layer::mtproto {

/// How a call, or a connection as a whole, ended without an answer.
enum class ConnectionErrc {
  /// The connection ended; the call has not left this process. Safe to repeat elsewhere.
  not_sent = 1,
  /// The connection ended; the server may have executed the call. Repeat only what may happen
  /// twice.
  maybe_delivered,
  /// The call's own time limit passed. The server was told to drop the answer if it was sent.
  timed_out,
  /// The call was cancelled. The server was told to drop the answer if it was sent.
  cancelled,
  /// The connection has been stopped: nothing new can be called.
  closed,
  /// The server does not know the auth key (-404), twice in a row. It has expired, was destroyed or
  /// belongs to another environment: forget it, connect without one, log in again.
  auth_key_unknown,
  /// The options hold no address that can be connected to.
  no_address,
  /// The options hold no key and no public key to make one with.
  no_public_key,
  /// The data centre is none, or not the one asked for (-444).
  wrong_dc,
  /// The server broke the protocol.
  protocol,
  /// No data, or no sign of life, for longer than allowed.
  no_response,
  /// The peer closed the stream.
  disconnected,
  /// The server refuses connections for a while (-429).
  flood,
  /// The server sent a transport error without a meaning of its own here.
  transport_error,
};

const boost::system::error_category& connection_category();
boost::system::error_code make_error_code(ConnectionErrc code);

/// What `Connection` throws for everything but a server's refusal of a call (`CallRefused`).
/// `code()` is a ConnectionErrc, or the system's for a failed dial.
class ConnectionError : public boost::system::system_error {
 public:
  using system_error::system_error;

  ConnectionError(ConnectionErrc code, const std::string& what, bool maybe_delivered = false)
      : system_error(make_error_code(code), what), maybe_delivered_(maybe_delivered) {}

  /// Whether the server may have executed the call all the same; also for `timed_out` and
  /// `cancelled`.
  bool maybe_delivered() const { return maybe_delivered_; }

 private:
  bool maybe_delivered_ = false;
};

/// The server answered a call with an `rpc_error`.
class CallRefused : public std::runtime_error {
 public:
  explicit CallRefused(RpcError error);

  const RpcError& error() const { return error_; }

 private:
  RpcError error_;
};

}  // namespace layer::mtproto

template <>
struct boost::system::is_error_code_enum<layer::mtproto::ConnectionErrc> : std::true_type {};
