#pragma once

#include <boost/system/result.hpp>

#include <stdexcept>
#include <string>

namespace layer::local_dc {

/// An rpc_error as it goes to the client.
struct RpcFailure {
  int code;
  std::string message;

  friend bool operator==(const RpcFailure&, const RpcFailure&) = default;
};

/// Found by Boost.System when Answer::value() is called on a failure.
[[noreturn]] inline void throw_exception_from_error(const RpcFailure& failure,
                                                    const boost::source_location&) {
  throw std::runtime_error(failure.message);
}

template <class T>
using Answer = boost::system::result<T, RpcFailure>;

/// boolTrue. (A result<bool> takes no bool by itself.)
inline Answer<bool> yes() {
  return Answer<bool>(boost::system::in_place_value, true);
}

inline RpcFailure bad_request(std::string message) {
  return {400, std::move(message)};
}

/// The account lives elsewhere: "USER_MIGRATE", "PHONE_MIGRATE", "FILE_MIGRATE".
inline RpcFailure migrate(const std::string& what, int dc) {
  return {303, what + "_" + std::to_string(dc)};
}

}  // namespace layer::local_dc
