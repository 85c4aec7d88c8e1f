#include "compiled.hpp"

#include <algorithm>

namespace layer::tl_gen {
namespace {

std::string bit_set(unsigned flag) {
  return "(flags" + std::to_string(flag / 32) + " >> " + std::to_string(flag % 32) + " & 1) != 0";
}

std::string presence(const Field& field) {
  return "v." + field.member + (field.type.kind == Kind::truth ? "" : ".has_value()");
}

std::string read_scalar(Kind kind) {
  switch (kind) {
    case Kind::int32:
      return "r.i32()";
    case Kind::int64:
      return "r.i64()";
    case Kind::float64:
      return "r.f64()";
    case Kind::boolean:
      return "r.boolean()";
    case Kind::int128:
      return "r.int128()";
    case Kind::int256:
      return "r.int256()";
    case Kind::string:
      return "r.string()";
    case Kind::bytes:
      return "r.bytes()";
    default:
      return {};
  }
}

std::string read_statement(const Field& field) {
  const std::string member = "v." + field.member;
  if (const std::string scalar = read_scalar(field.type.kind); !scalar.empty())
    return member + " = " + scalar + ";";
  if (!field.optional()) return "::layer::tl::read(r, " + member + ");";
  return "::layer::tl::read(r, " +
         (field.type.kind == Kind::boxed ? "*" + member : member + ".emplace()") + ");";
}

/// Another field with the same flag may be present without this one.
bool shares_flag(const Struct& made, const Field& field) {
  return std::any_of(made.fields.begin(), made.fields.end(), [&](const Field& other) {
    return other.flag == field.flag && &other != &field;
  });
}

void emit_write(SourceText& out, const Struct& made, const Field& field) {
  const std::string member = "v." + field.member;
  if (!field.optional()) {
    out.line("::layer::tl::write(w, ", member, ");");
  } else if (shares_flag(made, field)) {
    out.line("if (", bit_set(*field.flag), ") ::layer::tl::detail::write_or_default(w, ", member,
             ");");
  } else {
    out.line("if (", member, ") ::layer::tl::write(w, *", member, ");");
  }
}

bool needs_word(const Struct& made, unsigned word) {
  return std::any_of(made.fields.begin(), made.fields.end(), [&](const Field& field) {
    return field.optional() && *field.flag / 32 == word && field.type.kind != Kind::truth &&
           shares_flag(made, field);
  });
}

void emit_writes(SourceText& out, const Struct& made) {
  for (const Field& field : made.fields) {
    if (field.type.kind == Kind::flags) {
      const std::string word = flags_word(made, field.word);
      const std::string name = "flags" + std::to_string(field.word);
      if (needs_word(made, field.word)) {
        out.line("const std::uint32_t ", name, " = ", word, ";");
        out.line("w.u32(", name, ");");
      } else {
        out.line("w.u32(", word, ");");
      }
    } else if (field.type.kind != Kind::truth) {
      emit_write(out, made, field);
    }
  }
}

}  // namespace

std::string flags_word(const Struct& made, unsigned word) {
  std::string text;
  for (unsigned bit = 0; bit < 32; ++bit) {
    std::string condition;
    for (const Field& field : made.fields)
      if (field.flag == word * 32 + bit)
        condition.append(condition.empty() ? "" : " || ").append(presence(field));
    if (condition.empty()) continue;
    text.append(text.empty() ? "" : " | ")
        .append("(" + condition + " ? 1u << " + std::to_string(bit) + " : 0u)");
  }
  return text.empty() ? "0" : text;
}

void emit_reader(SourceText& out, const Struct& made) {
  out.line("static void read(::layer::tl::Reader& r, void* object) {").indent();
  out.line("[[maybe_unused]] auto& v = *static_cast<T*>(object);");
  for (const Field& field : made.fields) {
    if (field.type.kind == Kind::flags) {
      out.line("[[maybe_unused]] const std::uint32_t flags", std::to_string(field.word),
               " = r.u32();");
    } else if (field.type.kind == Kind::truth) {
      out.line("v.", field.member, " = ", bit_set(*field.flag), ";");
    } else if (field.optional()) {
      out.line("if (", bit_set(*field.flag), ") ", read_statement(field));
    } else {
      out.line(read_statement(field));
    }
  }
  out.outdent().line("}");
}

void emit_writer(SourceText& out, const Struct& made) {
  out.line("static void write(::layer::tl::Writer& w, const void* object) {").indent();
  out.line("[[maybe_unused]] const auto& v = *static_cast<const T*>(object);");
  emit_writes(out, made);
  out.outdent().line("}");
}

void emit_wrapper_writer(SourceText& out, const Struct& made) {
  out.line("void write_fields(::layer::tl::Writer& w) const {").indent();
  out.line("const auto& v = *this;");
  emit_writes(out, made);
  out.outdent().line("}");
}

}  // namespace layer::tl_gen
