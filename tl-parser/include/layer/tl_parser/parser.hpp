#pragma once

#include <layer/tl_parser/ast.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace layer::tl_parser {

struct ParseError {
  Position position;
  std::string reason;

  bool operator==(const ParseError&) const = default;
};

/// What a schema may ask of the parser; reading ends where it asks for more, with an error that
/// says so.
struct Limits {
  std::size_t bytes = std::size_t{16} << 20;
  std::size_t definitions = 100'000;
  std::size_t parts = 500'000;  ///< parameters, generics and type arguments of all definitions
  std::size_t comments = 100'000;
  std::size_t nesting = 32;  ///< of `<`, `(` and `[`
  std::size_t errors = 1'000;
};

struct ParseOutcome {
  Schema schema;  ///< the definitions without errors
  std::vector<ParseError> errors;
};

/// Reads a whole schema. What each line says is in the outcome, or an error is. Errors come in the
/// order of the text.
[[nodiscard]] ParseOutcome parse(std::string_view text, const Limits& limits = {});

}  // namespace layer::tl_parser
