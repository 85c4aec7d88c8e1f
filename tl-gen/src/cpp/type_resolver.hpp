#pragma once

#include <layer/tl_parser/ast.hpp>

#include <map>
#include <optional>
#include <string>

#include "model.hpp"

namespace layer::tl_gen {

/// Finds the C++ type of each type that a schema uses.
class TypeResolver {
 public:
  TypeResolver(const tl_parser::Schema& schema, std::string name_space, std::string prefix);

  /// Nothing if the schema does not declare the type.
  std::optional<Type> resolve(const tl_parser::TypeRef& ref) const;
  /// The same for what a function returns: a type that nothing constructs is layer::tl::Raw.
  std::optional<Type> resolve_result(const tl_parser::TypeRef& ref) const;

  /// `::layer::tl::enums::messages::Dialogs`, `…::types::…`, `…::functions::…`.
  std::string full_name(std::string_view group, const tl_parser::Name& name) const;
  /// `layer/tl/types/messages/dialogs.hpp` for the boxed type of that name.
  std::string header_of(const tl_parser::Name& boxed_type) const;

 private:
  std::optional<Type> vector_of(const tl_parser::TypeRef& ref) const;
  std::optional<Type> bare_struct(const tl_parser::TypeRef& ref) const;
  Type boxed(const tl_parser::TypeRef& ref) const;

  std::string name_space_;
  std::string prefix_;
  std::map<std::string, tl_parser::Name> type_of_;                       // constructor → type
  std::map<std::string, std::vector<tl_parser::Name>> constructors_of_;  // type → constructors
};

/// A definition that has a struct: not `int ? = Int`, not the vector, which is built in.
bool has_struct(const tl_parser::Definition& definition);

}  // namespace layer::tl_gen
