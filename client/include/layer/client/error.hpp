#pragma once
#include <boost/system/error_code.hpp>
#include <boost/system/system_error.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace layer {

/// Why something failed, if Telegram did not refuse it (`RpcError`). Each error's text says more,
/// and what to do.
enum class Errc {
  /// An argument cannot be right, whatever the server says: empty API hash, unparsable link,
  /// negative limit.
  invalid_argument = 1,
  /// Nothing is known that would name this peer to the server (its access hash is missing).
  peer_unknown,
  /// The call was never sent: making it again is safe.
  not_sent,
  /// The connection was lost after sending: the server may have executed the call.
  maybe_delivered,
  /// The time given for the call or the task is up.
  timed_out,
  /// No data centre could be reached.
  unreachable,
  /// The client has been shut down, or its last handle is gone.
  shut_down,
  /// The server's answer cannot be read, or breaks the protocol.
  protocol,
  /// The session belongs to another running process.
  session_in_use,
  /// The session's file, string or database is damaged. Nothing has been overwritten.
  session_damaged,
  /// The session could not be read or written.
  storage,
  /// The account or the kind of peer cannot do this.
  unsupported,
  /// A file could not be read or written, or changed while it was read.
  file,
  /// The session is encrypted with another passphrase than this, or with none.
  wrong_passphrase,
  /// There is no connection, and the call may not wait for one any longer, or too many calls wait
  /// already. It was never sent.
  offline,
};

const boost::system::error_category& error_category() noexcept;
boost::system::error_code make_error_code(Errc reason) noexcept;

/// The base of all exceptions of this library.
///
/// A cancelled task throws Asio's own `boost::system::system_error` with `operation_aborted`
/// instead. So `catch (const layer::Error&)` in a bot's loop lets it go on after any failure, and
/// never swallows a Ctrl-C.
class Error : public boost::system::system_error {
 public:
  Error(Errc reason, std::string text);

  /// The sentence for the person who has to act.
  const char* what() const noexcept override { return text_.c_str(); }

  bool is(Errc reason) const noexcept;

 protected:
  Error(boost::system::error_code code, std::string text);

 private:
  std::string text_;
};

/// A call to Telegram that did not succeed.
class InvocationError : public Error {
 public:
  InvocationError(Errc reason, std::string method, std::string text);

  /// The raw method as the schema names it: `messages.sendMessage`.
  const std::string& method() const noexcept { return method_; }

  /// The call may be made again without doing its work twice.
  bool not_sent() const noexcept { return is(Errc::not_sent) || is(Errc::offline); }

 protected:
  InvocationError(boost::system::error_code code, std::string method, std::string text);

 private:
  std::string method_;
};

/// Telegram's refusal. `code().value()` is its number (303, 400, 401, 403, 404, 406, 420, 500).
class RpcError : public InvocationError {
 public:
  /// \param name    without its number: `FLOOD_WAIT` of `FLOOD_WAIT_31`
  RpcError(int number, std::string name, std::optional<std::int64_t> value, std::string method);

  const std::string& name() const noexcept { return name_; }

  /// The number inside the name: 31 of `FLOOD_WAIT_31`.
  std::optional<std::int64_t> value() const noexcept { return value_; }

  using Error::is;
  /// Compares the name; `*` at one end stands for anything: `is("PHONE_CODE_*")`,
  /// `is("*_INVALID")`.
  bool is(std::string_view pattern) const noexcept;
  /// Seconds to wait before this call may be made again, if that is what the server asks for.
  std::optional<std::int64_t> flood_wait() const noexcept;

 private:
  std::string name_;
  std::optional<std::int64_t> value_;
};

}  // namespace layer

template <>
struct boost::system::is_error_code_enum<layer::Errc> : std::true_type {};
