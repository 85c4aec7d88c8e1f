#include "references.hpp"

#include <layer/tl_parser/print.hpp>

#include <map>
#include <set>
#include <string>

namespace layer::tl_gen {
namespace {

using tl_parser::Category;
using tl_parser::Definition;
using tl_parser::Parameter;
using tl_parser::TypeRef;

const std::set<std::string> language_types = {
    "Bool",     "Object", "Vector", "bytes",  "double", "int",
    "int128",   "int256", "long",   "string", "true",   "vector",
    "HttpWait",  // http_wait is a function without an answer
};

class References {
 public:
  explicit References(const tl_parser::Schema& schema);

  std::vector<tl_parser::ParseError> errors;

 private:
  void visit(const Definition& definition);
  void visit(const Definition& definition, const Parameter& parameter);
  void visit(const Definition& definition, const TypeRef& type);
  bool declared(const TypeRef& type) const;

  std::set<std::string> constructors_;
  std::map<std::string, int> boxed_types_;  // with the number of their constructors
};

References::References(const tl_parser::Schema& schema) {
  for (const auto& definition : schema.definitions) {
    if (definition.category == Category::functions) continue;
    constructors_.insert(definition.name.full());
    ++boxed_types_[definition.result.name.full()];
  }
  for (const auto& definition : schema.definitions)
    visit(definition);
}

void References::visit(const Definition& definition) {
  for (const auto& parameter : definition.parameters)
    visit(definition, parameter);
  if (definition.category == Category::functions) visit(definition, definition.result);
}

void References::visit(const Definition& definition, const Parameter& parameter) {
  if (parameter.flags_word) return;
  if (parameter.repeated.empty()) return visit(definition, parameter.type);
  for (const auto& part : parameter.repeated)
    visit(definition, part);
}

void References::visit(const Definition& definition, const TypeRef& type) {
  if (!declared(type)) {
    errors.push_back({definition.position, "`" + definition.name.full() + "` uses the type `" +
                                               to_string(type) + "`, which is not declared"});
  }
  for (const auto& argument : type.arguments)
    visit(definition, argument);
}

bool References::declared(const TypeRef& type) const {
  const auto name = type.name.full();
  if (type.generic_parameter || language_types.contains(name)) return true;
  if (constructors_.contains(name)) return type.bare;
  const auto boxed = boxed_types_.find(name);
  // Without an id to read, only the type's single constructor can be meant.
  return boxed != boxed_types_.end() && (!type.bare || boxed->second == 1);
}

}  // namespace

std::vector<tl_parser::ParseError> undeclared_types(const tl_parser::Schema& schema) {
  return References(schema).errors;
}

}  // namespace layer::tl_gen
