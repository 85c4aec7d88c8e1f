#pragma once

#include <layer/client/error.hpp>

#include <exception>
#include <string>

namespace layer {

/// An exception, and a look at it.
class CallFailure {
 public:
  /// Takes what a connection threw for a call and says it in this library's words. A cancellation
  /// is thrown on at once.
  CallFailure(std::exception_ptr thrown, const std::string& method);

  const InvocationError& error() const { return *error_; }

  [[noreturn]] void rethrow() const { std::rethrow_exception(exception_); }

 private:
  template <class E>
  void hold(const E& error);

  std::exception_ptr exception_;
  const InvocationError* error_ = nullptr;
};

}  // namespace layer
