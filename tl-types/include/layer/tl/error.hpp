#pragma once

#include <boost/system/result.hpp>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace layer::tl {

enum class ErrorCode {
  end_of_input,         ///< the bytes end inside a value
  trailing_bytes,       ///< bytes are left after the value
  unknown_constructor,  ///< the id belongs to no constructor of the expected type
  too_deep,             ///< more nested values than Limits::depth
  over_budget,          ///< the value would take more memory than Limits::allocation
  count_too_large,      ///< a vector announces more elements than the bytes can hold
  length_mismatch,      ///< a length field disagrees with the value it measures
  empty_value,          ///< a required boxed value was never set
  string_too_long,      ///< a string or bytes of 2^24 bytes or more has no encoding
  malformed_json,       ///< the text is not JSON
  unexpected_json,      ///< the JSON does not describe the expected type
};

/// Why a value could not be read or written. Nothing of the value is handed out.
struct Error {
  ErrorCode code = ErrorCode::end_of_input;
  /// The constructor that was being read or written; with `unknown_constructor` the id that was
  /// found.
  std::uint32_t constructor_id = 0;
  std::string_view constructor{};  ///< its name in the schema; empty if unknown
  std::string_view field{};        ///< the field at fault, where known
  std::string_view expected{};     ///< the type that should have been there
  std::size_t offset = 0;          ///< bytes from the start of the input or output

  /// One sentence, such as "messages.dialogs: the input ends inside int at byte 12".
  std::string message() const;

  bool operator==(const Error&) const = default;
};

template <class T>
using Result = boost::system::result<T, Error>;

/// Thrown where a Result's value is taken although it holds an error, and by `serialize`.
class Failure : public std::runtime_error {
 public:
  explicit Failure(const Error& error) : std::runtime_error(error.message()), error_(error) {}

  const Error& error() const { return error_; }

 private:
  Error error_;
};

/// Found by Boost.System when Result::value() is called on an error.
[[noreturn]] void throw_exception_from_error(const Error& error, const boost::source_location&);

}  // namespace layer::tl
