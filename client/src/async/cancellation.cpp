#include "async/cancellation.hpp"

#include <layer/mtproto/net/connection_error.hpp>

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

namespace layer {

bool is_cancellation(std::exception_ptr failure) {
  if (!failure) return false;
  try {
    std::rethrow_exception(failure);
  } catch (const boost::system::system_error& error) {
    return error.code() == boost::asio::error::operation_aborted ||
           error.code() == mtproto::ConnectionErrc::cancelled;
  } catch (...) {
    return false;
  }
}

std::string text_of(std::exception_ptr failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "an exception of an unknown kind";
  }
}

void throw_cancelled() {
  throw boost::system::system_error(boost::asio::error::operation_aborted);
}

}  // namespace layer
