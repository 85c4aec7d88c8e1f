#include "calls/call_failure.hpp"

#include <layer/mtproto/net/connection_error.hpp>

#include "async/cancellation.hpp"

namespace layer {

namespace {

using mtproto::ConnectionErrc;

InvocationError translate(const mtproto::ConnectionError& error, const std::string& method) {
  if (error.code() == ConnectionErrc::timed_out)
    return InvocationError(Errc::timed_out, method, method + ": no answer came in time");
  if (error.maybe_delivered())
    return InvocationError(Errc::maybe_delivered, method,
                           method + ": the connection was lost; the server may have done it");
  if (error.code().category() == mtproto::connection_category())
    return InvocationError(Errc::not_sent, method,
                           method + ": the connection ended before it was sent");
  return InvocationError(Errc::protocol, method, method + ": " + error.code().message());
}

RpcError translate(const mtproto::RpcError& error, const std::string& method) {
  return RpcError(error.code, error.name, error.value, method);
}

}  // namespace

CallFailure::CallFailure(std::exception_ptr thrown, const std::string& method) {
  if (is_cancellation(thrown)) throw_cancelled();
  try {
    std::rethrow_exception(thrown);
  } catch (const mtproto::CallRefused& refused) {
    hold(translate(refused.error(), method));
  } catch (const mtproto::ConnectionError& error) {
    hold(translate(error, method));
  } catch (const InvocationError& error) {
    exception_ = std::current_exception();
    error_ = &error;  // the exception object lives as long as `exception_`
  } catch (const Error& error) {
    if (error.is(Errc::offline)) {
      hold(InvocationError(Errc::offline, method, method + ": " + error.what()));
      return;
    }
    if (!error.is(Errc::timed_out)) throw;
    hold(
        InvocationError(Errc::timed_out, method, method + ": no connection could be made in time"));
  }
}

template <class E>
void CallFailure::hold(const E& error) {
  try {
    throw error;
  } catch (const InvocationError& held) {
    exception_ = std::current_exception();
    error_ = &held;
  }
}

}  // namespace layer
