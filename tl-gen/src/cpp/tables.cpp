#include "tables.hpp"

#include <algorithm>
#include <string_view>

#include "compiled.hpp"
#include "literals.hpp"

namespace layer::tl_gen {
namespace {

void emit_fields(SourceText& out, const Struct& made, const Composites& composites) {
  out.line("static constexpr Field fields[] = {").indent();
  std::size_t name = made.name.full().size() + 1;
  for (const Field& field : made.fields) {
    const bool word = field.type.kind == Kind::flags;
    const std::string offset = word ? "0" : "offsetof(T, " + field.member + ")";
    const std::string flag = word               ? std::to_string(field.word)
                             : field.optional() ? std::to_string(*field.flag)
                                                : "Field::required";
    out.line("{", offset, ", ", std::to_string(name), ", ", kind_name(field.type.kind), ", ", flag,
             ", ", composites.table_of(field.type), "},");
    name += field.name.size() + 1;
  }
  out.outdent().line("};");
}

bool has_presence(const Struct& made) {
  return std::any_of(made.fields.begin(), made.fields.end(),
                     [](const Field& field) { return field.optional(); });
}

void emit_flags(SourceText& out, const Struct& made) {
  out.line("static void flags(const void* object, std::uint32_t* words) {").indent();
  out.line("const auto& v = *static_cast<const T*>(object);");
  for (unsigned word = 0; word < made.flag_words; ++word)
    out.line("words[", std::to_string(word), "] = ", flags_word(made, word), ";");
  out.outdent().line("}");
}

/// What the table points at, in a namespace of its own.
void emit_parts(SourceText& out, const Struct& made, const Composites& composites,
                const std::string& scope) {
  out.line("namespace ", scope, " {");
  out.line("using T = ", table_type(made), ";");
  if (!made.fields.empty()) emit_fields(out, made, composites);
  if (has_presence(made)) emit_flags(out, made);
  if (made.hot) {
    emit_reader(out, made);
    emit_writer(out, made);
  }
  out.line("}  // namespace ", scope);
}

std::string names_literal(const Struct& made) {
  std::string text = "\"" + made.name.full() + "\\0";
  for (const Field& field : made.fields)
    text += field.name + "\\0";
  text.resize(text.size() - 2);
  return text + "\"";
}

}  // namespace

std::string table_type(const Struct& made) {
  return made.full + (made.generic.empty() ? "" : "<::layer::tl::Raw>");
}

void emit_table(SourceText& out, const Struct& made, const Composites& composites,
                std::size_t number) {
  const std::string scope = "table" + std::to_string(number);
  emit_parts(out, made, composites, scope);
  if (!made.generic.empty()) out.line("template <>");
  out.line("constinit const ::layer::tl::Constructor ",
           std::string_view(table_type(made)).substr(2), "::TABLE =");
  out.indent().indent();
  out.line("::layer::tl::detail::", made.function ? "function" : "constructor", "_table<", scope,
           "::T>({")
      .indent();
  if (!made.fields.empty()) out.line(".fields = ", scope, "::fields,");
  out.line(".names = ", names_literal(made), ",");
  out.line(".result = \"", made.result, "\",");
  if (made.flag_words) out.line(".flag_words = ", std::to_string(made.flag_words), ",");
  if (has_presence(made)) out.line(".flags = ", scope, "::flags,");
  if (made.hot) {
    out.line(".read = ", scope, "::read,");
    out.line(".write = ", scope, "::write,");
    out.line(".copy = ::layer::tl::detail::copy<", scope, "::T>,");
    out.line(".destroy = ::layer::tl::detail::destroy<", scope, "::T>,");
  }
  out.outdent().line("});");
  out.outdent().outdent();
  out.line();
}

void emit_table(SourceText& out, const Box& box, std::size_t number) {
  std::vector<const Struct*> structs;
  for (const Struct& made : box.structs)
    structs.push_back(&made);
  std::sort(structs.begin(), structs.end(),
            [](const Struct* a, const Struct* b) { return a->id < b->id; });
  const std::string name = "alternatives" + std::to_string(number);
  out.line("static constexpr ::layer::tl::Alternative ", name, "[] = {").indent();
  for (const Struct* made : structs)
    out.line("{", hexadecimal(made->id), ", &", made->full, "::TABLE},");
  out.outdent().line("};");
  out.line("constinit const ::layer::tl::BoxedType ", std::string_view(box.full).substr(2),
           "::TABLE =");
  out.line("    ::layer::tl::detail::boxed_table<", box.full, ">(\"", box.name.full(), "\", ", name,
           ");");
  out.line();
}

}  // namespace layer::tl_gen
