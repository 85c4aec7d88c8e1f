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

/// What a schema may ask of the parser. Beyond them it is refused, whatever it says.
struct Limits {
  std::size_t bytes = std::size_t{16} << 20;
  std::size_t definitions = 100'000;
  std::size_t parameters = 1'000;  ///< of one definition
  std::size_t nesting = 32;        ///< of `<`, `(` and `[`
  std::size_t errors = 1'000;      ///< then reading ends, with an error that says so
};

struct ParseOutcome {
  Schema schema;  ///< the definitions without errors
  std::vector<ParseError> errors;
};

/// Reads a whole schema. Each line is in the schema or covered by an error, in the order of the
/// text.
ParseOutcome parse(std::string_view text, const Limits& limits = {});

}  // namespace layer::tl_parser
