#include <layer/client/error.hpp>

#include <array>

namespace layer {

namespace {

const char* text_of(Errc reason) {
  switch (reason) {
    case Errc::invalid_argument:
      return "an argument cannot be right";
    case Errc::peer_unknown:
      return "the session has not met this peer";
    case Errc::not_sent:
      return "the call was not sent";
    case Errc::maybe_delivered:
      return "the connection was lost; the server may have executed the call";
    case Errc::timed_out:
      return "the time is up";
    case Errc::unreachable:
      return "no data centre could be reached";
    case Errc::shut_down:
      return "the client has been shut down";
    case Errc::protocol:
      return "the server's answer breaks the protocol";
    case Errc::session_in_use:
      return "the session is in use by another process";
    case Errc::session_damaged:
      return "the session is damaged";
    case Errc::storage:
      return "the session could not be read or written";
    case Errc::unsupported:
      return "this is not supported here";
    case Errc::file:
      return "a file could not be read or written";
    case Errc::wrong_passphrase:
      return "the session is encrypted with another passphrase";
    case Errc::offline:
      return "there is no connection to wait for";
  }
  return "unknown error";
}

class Category final : public boost::system::error_category {
 public:
  const char* name() const noexcept override { return "layer.client"; }

  std::string message(int value) const override { return text_of(static_cast<Errc>(value)); }
};

/// The numbers of Telegram's refusals, which mean what HTTP's do.
class RpcCategory final : public boost::system::error_category {
 public:
  const char* name() const noexcept override { return "telegram"; }

  std::string message(int value) const override { return "refused with " + std::to_string(value); }
};

const RpcCategory& rpc_category() {
  static const RpcCategory category;
  return category;
}

std::string describe(int number, const std::string& name, std::optional<std::int64_t> value,
                     const std::string& method) {
  std::string text = method + ": " + name;
  if (value) text += " (" + std::to_string(*value) + ")";
  return text + ", code " + std::to_string(number);
}

bool matches(std::string_view name, std::string_view pattern) {
  if (pattern.ends_with('*')) return name.starts_with(pattern.substr(0, pattern.size() - 1));
  if (pattern.starts_with('*')) return name.ends_with(pattern.substr(1));
  return name == pattern;
}

}  // namespace

const boost::system::error_category& error_category() noexcept {
  static const Category category;
  return category;
}

boost::system::error_code make_error_code(Errc reason) noexcept {
  return {static_cast<int>(reason), error_category()};
}

Error::Error(Errc reason, std::string text) : Error(make_error_code(reason), std::move(text)) {}

Error::Error(boost::system::error_code code, std::string text)
    : system_error(code), text_(std::move(text)) {}

bool Error::is(Errc reason) const noexcept {
  return code() == make_error_code(reason);
}

InvocationError::InvocationError(Errc reason, std::string method, std::string text)
    : InvocationError(make_error_code(reason), std::move(method), std::move(text)) {}

InvocationError::InvocationError(boost::system::error_code code, std::string method,
                                 std::string text)
    : Error(code, std::move(text)), method_(std::move(method)) {}

RpcError::RpcError(int number, std::string name, std::optional<std::int64_t> value,
                   std::string method)
    : InvocationError(boost::system::error_code(number, rpc_category()), method,
                      describe(number, name, value, method)),
      name_(std::move(name)),
      value_(value) {}

bool RpcError::is(std::string_view pattern) const noexcept {
  return matches(name_, pattern);
}

std::optional<std::int64_t> RpcError::flood_wait() const noexcept {
  static constexpr std::array waits = {
      "FLOOD_WAIT",    "FLOOD_PREMIUM_WAIT", "FLOOD_TEST_PHONE_WAIT",
      "SLOWMODE_WAIT", "TAKEOUT_INIT_DELAY", "2FA_CONFIRM_WAIT"};
  for (const std::string_view wait : waits)
    if (name_ == wait) return value_;
  return std::nullopt;
}

}  // namespace layer
