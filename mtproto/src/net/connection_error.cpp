#include <layer/mtproto/net/connection_error.hpp>

namespace layer::mtproto {
namespace {

namespace errc = boost::system::errc;

class ConnectionCategory final : public boost::system::error_category {
 public:
  const char* name() const noexcept override { return "layer.mtproto.connection"; }

  std::string message(int code) const override {
    switch (static_cast<ConnectionErrc>(code)) {
      case ConnectionErrc::not_sent:
        return "the connection ended before the call was sent";
      case ConnectionErrc::maybe_delivered:
        return "the call got no answer; the server may have executed it";
      case ConnectionErrc::timed_out:
        return "the time limit passed";
      case ConnectionErrc::cancelled:
        return "cancelled";
      case ConnectionErrc::closed:
        return "the connection has been stopped";
      case ConnectionErrc::auth_key_unknown:
        return "the server does not know the auth key: log in again with a new one";
      case ConnectionErrc::no_address:
        return "there is no address to connect to";
      case ConnectionErrc::no_public_key:
        return "there is no auth key, and no server's public key to make one with";
      case ConnectionErrc::temporary_key_expired:
        return "the temporary key is replaced";
      case ConnectionErrc::temporary_key_unbound:
        return "the server has lost what the temporary key was bound to";
      case ConnectionErrc::binding_refused:
        return "the server did not bind the temporary key";
    }
    return "unknown connection error";
  }

  boost::system::error_condition default_error_condition(int code) const noexcept override {
    switch (static_cast<ConnectionErrc>(code)) {
      case ConnectionErrc::timed_out:
        return make_error_condition(errc::timed_out);
      case ConnectionErrc::cancelled:
        return make_error_condition(errc::operation_canceled);
      default:
        return {code, *this};
    }
  }
};

}  // namespace

const boost::system::error_category& connection_category() noexcept {
  static const ConnectionCategory category;
  return category;
}

}  // namespace layer::mtproto
