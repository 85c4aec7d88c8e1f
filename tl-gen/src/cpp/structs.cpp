#include "structs.hpp"

#include <cstdio>

#include "compiled.hpp"
#include "literals.hpp"

namespace layer::tl_gen {
namespace {

bool is_number(Kind kind) {
  return kind == Kind::int32 || kind == Kind::int64 || kind == Kind::float64 ||
         kind == Kind::boolean;
}

std::string member_type(const Field& field) {
  if (!field.optional() || field.type.kind == Kind::truth) return field.type.cpp;
  return (field.type.kind == Kind::boxed ? "::layer::tl::Maybe<" : "std::optional<") +
         field.type.cpp + ">";
}

std::string initializer(const Field& field) {
  if (field.type.kind == Kind::truth) return " = false";
  if (field.optional() || !is_number(field.type.kind)) return "{}";
  return field.type.kind == Kind::boolean ? " = false" : " = 0";
}

bool is_argument(const Field& field) {
  return !field.optional() && field.type.kind != Kind::flags;
}

/// The constructor's parameter for a member, under another name: a parameter must not hide its
/// member.
std::string parameter_name(const Field& field) {
  return field.member + (field.member.ends_with('_') ? "value" : "_");
}

void emit_constructors(SourceText& out, const Struct& made) {
  std::string parameters;
  std::string initializers;
  unsigned count = 0;
  for (const Field& field : made.fields) {
    if (!is_argument(field)) continue;
    const std::string name = parameter_name(field);
    parameters.append(count ? ", " : "").append(field.type.cpp + " " + name);
    initializers.append(count ? ", " : "").append(field.member + "(");
    initializers += is_number(field.type.kind) ? name + ")" : "std::move(" + name + "))";
    ++count;
  }
  out.line(made.cpp, "() = default;");
  if (count == 0) return;
  out.line();
  out.line(count == 1 ? "explicit " : "", made.cpp, "(", parameters, ")");
  out.line("    : ", initializers, " {}");
}

void emit_head(SourceText& out, const Struct& made) {
  out.line("static constexpr std::uint32_t ID = ", hexadecimal(made.id), ";");
  out.line("static constexpr std::string_view NAME = \"", made.name.full(), "\";");
  if (!made.function) {
    out.line("using Boxed = ", made.boxed, ";");
  } else if (made.returns.kind == Kind::generic) {
    out.line("using Return = typename Query::Return;");
  } else {
    out.line("using Return = ", made.returns.cpp, ";");
  }
  out.line("static const ::layer::tl::Constructor TABLE;");
}

void emit_with(SourceText& out, const Struct& made) {
  out.line("/// Sets further fields in place.");
  out.line("template <class SetFields>");
  out.line(made.cpp, " with(SetFields&& set_fields) && {").indent();
  out.line("std::forward<SetFields>(set_fields)(*this);");
  out.line("return std::move(*this);").outdent();
  out.line("}");
}

}  // namespace

void emit_struct(SourceText& out, const Struct& made) {
  out.line("/// ", made.declaration);
  if (!made.generic.empty()) out.line("template <class Query>");
  out.line("struct ", made.cpp, " {").indent();
  emit_head(out, made);
  out.line();
  for (const Field& field : made.fields)
    if (field.type.kind != Kind::flags)
      out.line(member_type(field), " ", field.member, initializer(field), ";");
  out.line();
  emit_constructors(out, made);
  out.line();
  emit_with(out, made);
  out.line();
  out.line("bool operator==(const ", made.cpp, "&) const = default;");
  if (!made.generic.empty()) {
    out.line();
    emit_wrapper_writer(out, made);
  }
  out.outdent().line("};");
  if (!made.generic.empty()) {
    out.line();
    out.line("template <>");
    out.line("const ::layer::tl::Constructor ", made.cpp, "<::layer::tl::Raw>::TABLE;");
  }
}

}  // namespace layer::tl_gen
