#include "tables.hpp"

#include <algorithm>
#include <string_view>

#include "compiled.hpp"
#include "literals.hpp"

namespace layer::tl_gen {
namespace {

void emit_fields(SourceText& out, const Struct& made, const Composites& composites,
                 const std::string& number) {
  out.line("static constexpr ::layer::tl::Field fields", number, "[] = {").indent();
  std::size_t name = made.name.full().size() + 1;
  for (const Field& field : made.fields) {
    const bool word = field.type.kind == Kind::flags;
    const std::string offset =
        word ? "0" : "offsetof(" + table_type(made) + ", " + field.member + ")";
    const std::string flag = word               ? std::to_string(field.word)
                             : field.optional() ? std::to_string(*field.flag)
                                                : "::layer::tl::Field::required";
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

void emit_flags(SourceText& out, const Struct& made, const std::string& number) {
  out.line("static void flags", number, "(const void* object, std::uint32_t* words) {").indent();
  out.line("const auto& v = *static_cast<const ", table_type(made), "*>(object);");
  for (unsigned word = 0; word < made.flag_words; ++word)
    out.line("words[", std::to_string(word), "] = ", flags_word(made, word), ";");
  out.outdent().line("}");
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
  const std::string suffix = std::to_string(number);
  const std::string type = table_type(made);
  if (!made.fields.empty()) emit_fields(out, made, composites, suffix);
  if (has_presence(made)) emit_flags(out, made, suffix);
  if (made.hot) {
    emit_reader(out, made, "read" + suffix);
    emit_writer(out, made, "write" + suffix);
  }
  if (!made.generic.empty()) out.line("template <>");
  out.line("constinit const ::layer::tl::Constructor ", std::string_view(type).substr(2),
           "::TABLE = ::layer::tl::detail::", made.function ? "function" : "constructor", "_table<",
           type, ">({")
      .indent()
      .indent();
  if (!made.fields.empty()) out.line(".fields = fields", suffix, ",");
  out.line(".names = ", names_literal(made), ",");
  out.line(".result = \"", made.result, "\",");
  if (made.flag_words) out.line(".flag_words = ", std::to_string(made.flag_words), ",");
  if (has_presence(made)) out.line(".flags = flags", suffix, ",");
  if (made.hot) {
    out.line(".read = read", suffix, ",");
    out.line(".write = write", suffix, ",");
    out.line(".copy = ::layer::tl::detail::copy<", type, ">,");
    out.line(".destroy = ::layer::tl::detail::destroy<", type, ">,");
  }
  out.outdent().outdent().line("});");
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
           "::TABLE = ::layer::tl::detail::boxed_table<", box.full, ">(\"", box.name.full(), "\", ",
           name, ");");
  out.line();
}

}  // namespace layer::tl_gen
