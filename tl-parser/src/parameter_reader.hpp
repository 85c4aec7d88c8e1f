#pragma once

#include <optional>
#include <vector>

#include "type_reader.hpp"

namespace layer::tl_parser {

/// Reads `flags:#`, `user:flags.1?InputUser`, `#`, `[ t ]`, `salts:4*[ salt:long ]`.
class ParameterReader {
 public:
  ParameterReader(TokenStream& tokens, Scope& scope)
      : tokens_(tokens), scope_(scope), types_(tokens, scope) {}

  /// Appends the next one to `parameters`, those before it in the same definition or brackets.
  bool read(std::vector<Parameter>& parameters);

 private:
  bool read_name(Parameter& parameter);
  bool read_value(const std::vector<Parameter>& before, Parameter& parameter);
  bool read_conditional(Parameter& parameter);
  bool read_flag(Flag& flag);
  bool read_count(Parameter& parameter);
  bool read_repetition(Parameter& parameter);

  TokenStream& tokens_;
  Scope& scope_;
  TypeReader types_;
};

}  // namespace layer::tl_parser
