#include "type_resolver.hpp"

#include <layer/tl_parser/print.hpp>

#include <algorithm>
#include <utility>

#include "names.hpp"

namespace layer::tl_gen {
namespace {

struct Scalar {
  Kind kind;
  std::string_view cpp;
};

const std::map<std::string, Scalar, std::less<>> scalars = {
    {"int", {Kind::int32, "std::int32_t"}},
    {"long", {Kind::int64, "std::int64_t"}},
    {"double", {Kind::float64, "double"}},
    {"string", {Kind::string, "std::string"}},
    {"bytes", {Kind::bytes, "::layer::tl::Bytes"}},
    {"int128", {Kind::int128, "::layer::tl::Int128"}},
    {"int256", {Kind::int256, "::layer::tl::Int256"}},
    {"Bool", {Kind::boolean, "bool"}},
    {"Object", {Kind::raw, "::layer::tl::Raw"}},
};

bool is_vector(const tl_parser::TypeRef& ref) {
  return (ref.name.full() == "Vector" || ref.name.full() == "vector") && ref.arguments.size() == 1;
}

Type raw_type(const tl_parser::TypeRef& ref) {
  return {Kind::raw, "::layer::tl::Raw", tl_parser::to_string(ref), {}, {}};
}

}  // namespace

bool has_struct(const tl_parser::Definition& definition) {
  return !definition.builtin && definition.name.full() != "vector";
}

TypeResolver::TypeResolver(const tl_parser::Schema& schema, std::string name_space,
                           std::string prefix)
    : name_space_(std::move(name_space)), prefix_(std::move(prefix)) {
  for (const tl_parser::Definition& definition : schema.definitions) {
    if (definition.category != tl_parser::Category::types || !has_struct(definition)) continue;
    type_of_[definition.name.full()] = definition.result.name;
    constructors_of_[definition.result.name.full()].push_back(definition.name);
  }
}

std::optional<Type> TypeResolver::resolve(const tl_parser::TypeRef& ref) const {
  const std::string name = ref.name.full();
  if (ref.generic_parameter) return Type{Kind::generic, "Query", name, {}, {}};
  if (is_vector(ref)) return vector_of(ref);
  if (const auto scalar = scalars.find(name); scalar != scalars.end())
    return Type{scalar->second.kind, std::string(scalar->second.cpp), name, {}, {}};
  if (ref.bare) return bare_struct(ref);
  if (!constructors_of_.contains(name)) return std::nullopt;
  return boxed(ref);
}

std::optional<Type> TypeResolver::resolve_result(const tl_parser::TypeRef& ref) const {
  std::optional<Type> type = resolve(ref);
  if (!type && !ref.bare && ref.arguments.empty()) return raw_type(ref);
  return type;
}

std::string TypeResolver::full_name(std::string_view group, const tl_parser::Name& name) const {
  std::string text = "::" + name_space_ + "::";
  text.append(group).append("::");
  if (!name.space.empty()) text += member_name(name.space) + "::";
  return text + pascal_case(name.base);
}

std::string TypeResolver::header_of(const tl_parser::Name& boxed_type) const {
  std::string text = prefix_ + "/types/";
  if (!boxed_type.space.empty()) text += boxed_type.space + "/";
  return text + snake_case(boxed_type.base) + ".hpp";
}

std::optional<Type> TypeResolver::vector_of(const tl_parser::TypeRef& ref) const {
  // A std::vector<bool> has no elements to point at; so a Bool in a vector is a box like others.
  std::optional<Type> element = resolve(ref.arguments[0]);
  if (element && element->kind == Kind::boolean) {
    if (!constructors_of_.contains("Bool")) return std::nullopt;
    element = boxed(ref.arguments[0]);
  }
  if (!element || element->kind == Kind::raw || element->kind == Kind::generic) return std::nullopt;
  Type vector{ref.bare ? Kind::bare_vector : Kind::vector, "std::vector<" + element->cpp + ">",
              tl_parser::to_string(ref), element->header, nullptr};
  vector.element = std::make_shared<const Type>(std::move(*element));
  return vector;
}

std::optional<Type> TypeResolver::bare_struct(const tl_parser::TypeRef& ref) const {
  // `future_salt` names the constructor, `%FutureSalt` a type that has only one.
  tl_parser::Name constructor = ref.name;
  if (const auto type = constructors_of_.find(ref.name.full());
      type != constructors_of_.end() && ref.percent) {
    if (type->second.size() != 1) return std::nullopt;
    constructor = type->second[0];
  }
  const auto type = type_of_.find(constructor.full());
  if (type == type_of_.end()) return std::nullopt;
  return Type{Kind::bare, full_name("types", constructor), tl_parser::to_string(ref),
              header_of(type->second), nullptr};
}

Type TypeResolver::boxed(const tl_parser::TypeRef& ref) const {
  return {Kind::boxed, full_name("enums", ref.name), tl_parser::to_string(ref), {}, nullptr};
}

}  // namespace layer::tl_gen
