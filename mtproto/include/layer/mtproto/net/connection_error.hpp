#pragma once

#include <layer/mtproto/rpc_error.hpp>

#include <boost/system/system_error.hpp>

#include <stdexcept>
#include <string>

namespace layer::mtproto {

/// How a call, or a connection as a whole, ended.
enum class ConnectionErrc {
  /// The connection ended; the call has not left this process. Safe to repeat elsewhere.
  not_sent = 1,
  /// The connection ended, or the server lost track; it may have executed the call. Repeat only
  /// what
  /// may happen twice.
  maybe_delivered,
  /// The call's own time limit passed. Equals `errc::timed_out`.
  timed_out,
  /// The call was cancelled. Equals `errc::operation_canceled`, as Asio's operation_aborted does.
  cancelled,
  /// The connection has been stopped: nothing new can be called.
  closed,
  /// The server does not know the auth key (-404; of a temporary key: it does not take the
  /// permanent one's binding), twice in a row. It has expired, was destroyed or
  /// belongs to another environment: forget it, connect without one, log in again.
  auth_key_unknown,
  /// The options hold no address that can be connected to.
  no_address,
  /// The options hold no key, and no public key to make one with.
  no_public_key,
  /// Of `Disconnected`: the temporary key was near its end, or not bound in time. Another one is
  /// made at once.
  temporary_key_expired,
  /// Of `Disconnected`: the server has lost what the temporary key was bound to
  /// (AUTH_KEY_PERM_EMPTY). Another one is made.
  temporary_key_unbound,
  /// Of `Disconnected`: the server did not bind the temporary key; the log has its words. Another
  /// one is made. The second ENCRYPTED_MESSAGE_INVALID in a row is `auth_key_unknown`.
  binding_refused,
};

const boost::system::error_category& connection_category() noexcept;

inline boost::system::error_code make_error_code(ConnectionErrc code) noexcept {
  return {static_cast<int>(code), connection_category()};
}

/// What `Connection` throws for everything but a server's refusal of a call (`CallRefused`).
///
/// `code()` is a ConnectionErrc, or the Errc of a call that the session did not take.
class ConnectionError : public boost::system::system_error {
 public:
  explicit ConnectionError(boost::system::error_code code, bool maybe_delivered = false)
      : system_error(code), maybe_delivered_(maybe_delivered) {}

  /// Whether the server may have executed the call: also told of `timed_out` and `cancelled` ones.
  bool maybe_delivered() const noexcept { return maybe_delivered_; }

 private:
  bool maybe_delivered_;
};

/// The server answered a call with an `rpc_error`.
class CallRefused : public std::runtime_error {
 public:
  explicit CallRefused(RpcError error)
      : runtime_error(error.to_string()), error_(std::move(error)) {}

  const RpcError& error() const noexcept { return error_; }

 private:
  RpcError error_;
};

}  // namespace layer::mtproto

template <>
struct boost::system::is_error_code_enum<layer::mtproto::ConnectionErrc> : std::true_type {};
