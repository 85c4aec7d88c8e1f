#pragma once

#include <optional>

#include "parameter_reader.hpp"

namespace layer::tl_parser {

/// Reads one definition, from its name to its `;`.
class DefinitionReader {
 public:
  DefinitionReader(TokenStream& tokens, const Limits& limits, std::size_t& parts)
      : tokens_(tokens),
        scope_(tokens, limits, parts),
        types_(tokens, scope_),
        parameters_(tokens, scope_) {}

  /// Nothing after an error; the stream then stands where the next definition may be.
  std::optional<Definition> read(Category category);

 private:
  bool read_all(Definition& definition);
  bool read_head(Definition& definition);
  bool read_id(Definition& definition);
  bool read_generic(Definition& definition);
  bool read_body(Definition& definition);
  bool read_result(Definition& definition);
  bool read_end();
  void skip_broken(Position start);

  TokenStream& tokens_;
  Scope scope_;
  TypeReader types_;
  ParameterReader parameters_;
};

}  // namespace layer::tl_parser
