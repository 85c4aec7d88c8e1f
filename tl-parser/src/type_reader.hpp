#pragma once

#include "scope.hpp"
#include "token_stream.hpp"

namespace layer::tl_parser {

/// `users` or `users.UserFull`; where a name begins.
bool read_name(TokenStream& tokens, Name& name);

/// Reads `int`, `Vector<InputUser>`, `%Message`, `!X`, `(Vector int)`.
class TypeReader {
 public:
  TypeReader(TokenStream& tokens, Scope& scope) : tokens_(tokens), scope_(scope) {}

  bool read(TypeRef& type);

  /// The same with arguments behind spaces, as definitions end: `Vector t`.
  bool read_result(TypeRef& type);

 private:
  bool read_head(TypeRef& type);
  bool read_group(TypeRef& type);
  bool read_plain(TypeRef& type);
  bool read_bang(TypeRef& type);
  bool read_angle_arguments(TypeRef& type);
  bool read_argument(TypeRef& type);
  bool at_spaced_argument() const;

  TokenStream& tokens_;
  Scope& scope_;
};

}  // namespace layer::tl_parser
