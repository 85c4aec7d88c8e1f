#include <layer/tl/error.hpp>

#include <cstdio>

namespace layer::tl {
namespace {

std::string reason(const Error& error) {
  const std::string expected(error.expected);
  switch (error.code) {
    case ErrorCode::end_of_input:
      return "the input ends inside " + expected;
    case ErrorCode::trailing_bytes:
      return "bytes are left after the value";
    case ErrorCode::unknown_constructor:
      return "this is no constructor of " + expected;
    case ErrorCode::too_deep:
      return "values nest too deep in " + expected;
    case ErrorCode::over_budget:
      return expected + " would take more memory than allowed";
    case ErrorCode::count_too_large:
      return "a " + expected + " counts more elements than there is input";
    case ErrorCode::length_mismatch:
      return "the length of " + expected + " is not what the field before it says";
    case ErrorCode::empty_value:
      return "a required " + expected + " was not set";
    case ErrorCode::string_too_long:
      return "a " + expected + " is longer than 16777215 bytes";
    case ErrorCode::malformed_json:
      return "the text is not JSON";
    case ErrorCode::unexpected_json:
      return "the JSON here is not " + expected;
  }
  return "unknown error";
}

std::string hexadecimal(std::uint32_t id) {
  char text[16];
  std::snprintf(text, sizeof text, "%08x", static_cast<unsigned>(id));
  return text;
}

}  // namespace

std::string Error::message() const {
  std::string text(constructor);
  if (text.empty() && constructor_id != 0) text = "id " + hexadecimal(constructor_id);
  if (!field.empty()) text.append(text.empty() ? "" : ".").append(field);
  if (!text.empty()) text += ": ";
  text += reason(*this);
  if (code != ErrorCode::unexpected_json) text += " at byte " + std::to_string(offset);
  return text;
}

void throw_exception_from_error(const Error& error, const boost::source_location&) {
  throw Failure(error);
}

}  // namespace layer::tl
