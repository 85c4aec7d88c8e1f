#include "composites.hpp"

#include <set>

namespace layer::tl_gen {
namespace {

/// A name for the table of vectors of `element`: `vector_of_messages_Dialog`.
std::string vector_name(const Type& element) {
  std::string text = "vector_of_";
  if (element.element)
    return text + (element.kind == Kind::bare_vector ? "bare_" : "") +
           vector_name(*element.element);
  if (element.kind == Kind::bare) text += "bare_";
  for (const char c : element.schema)
    text += c == '.' || c == '%' ? '_' : c;
  return text;
}

std::string bare_name(const Type& type) {
  std::string text = "bare_";
  for (const char c : type.schema)
    text += c == '.' || c == '%' ? '_' : c;
  return text;
}

}  // namespace

std::string kind_name(Kind kind) {
  static constexpr const char* names[] = {"flags",       "truth",     "int32",  "int64",  "float64",
                                          "boolean",     "int128",    "int256", "string", "bytes",
                                          "raw",         "sized_raw", "boxed",  "bare",   "vector",
                                          "bare_vector", "raw"};
  return std::string("Kind::") + names[static_cast<int>(kind)];
}

Composites::Composites(const Model& model) : model_(model) {
  const auto add_all = [this](const std::vector<Struct>& structs) {
    for (const Struct& made : structs)
      for (const Field& field : made.fields)
        add(field.type, field.optional());
  };
  for (const Box& box : model.boxes)
    add_all(box.structs);
  for (const auto& [space, functions] : model.functions)
    add_all(functions);
}

void Composites::add(const Type& type, bool optional) {
  if (type.kind == Kind::bare) bares_.emplace(bare_name(type), type);
  if (!type.element) return;
  Vector& vector =
      vectors_.try_emplace(vector_name(*type.element), Vector{*type.element}).first->second;
  vector.optional = vector.optional || optional;
  add(*type.element, false);
}

std::string Composites::table_of(const Type& type) const {
  const std::string space = "&::" + model_.name_space + "::composites::";
  if (type.element) return space + vector_name(*type.element);
  if (type.kind == Kind::bare) return space + bare_name(type);
  if (type.kind == Kind::boxed) return "&" + type.cpp + "::TABLE";
  return "nullptr";
}

void Composites::emit_header(SourceText& out) const {
  out.line("#pragma once");
  out.line();
  out.line("#include <", model_.prefix, "/boxes.hpp>");
  out.line();
  out.line("namespace ", model_.name_space, "::composites {");
  out.line();
  for (const auto& [name, type] : bares_)
    out.line("extern const ::layer::tl::BareType ", name, ";");
  for (const auto& [name, type] : vectors_)
    out.line("extern const ::layer::tl::VectorType ", name, ";");
  out.line();
  out.line("}  // namespace ", model_.name_space, "::composites");
}

void Composites::emit_source(SourceText& out) const {
  std::set<std::string> headers = {"layer/tl/detail/generated.hpp"};
  for (const auto& [name, type] : bares_)
    headers.insert(type.header);
  out.line("#include \"composites.hpp\"");
  out.line();
  for (const std::string& header : headers)
    out.line("#include <", header, ">");
  out.line();
  out.line("namespace ", model_.name_space, "::composites {");
  out.line();
  out.line("using ::layer::tl::Kind;");
  out.line();
  for (const auto& [name, type] : bares_)
    out.line("constinit const ::layer::tl::BareType ", name, " = ::layer::tl::detail::bare_type<",
             type.cpp, ">();");
  for (const auto& [name, vector] : vectors_) {
    const Type& element = vector.element;
    out.line("constinit const ::layer::tl::VectorType ", name,
             " = ::layer::tl::detail::", vector.optional ? "optional_" : "", "vector_type<",
             element.cpp, ">({", kind_name(element.kind), ", ", table_of(element), "});");
  }
  out.line();
  out.line("}  // namespace ", model_.name_space, "::composites");
}

}  // namespace layer::tl_gen
