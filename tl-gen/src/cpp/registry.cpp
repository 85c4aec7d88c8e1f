#include "registry.hpp"

#include <algorithm>

#include "literals.hpp"
#include "tables.hpp"

namespace layer::tl_gen {
namespace {

std::vector<const Struct*> by_id(const Model& model) {
  std::vector<const Struct*> all;
  for (const Box& box : model.boxes)
    for (const Struct& made : box.structs)
      all.push_back(&made);
  for (const auto& [space, functions] : model.functions)
    for (const Struct& made : functions)
      all.push_back(&made);
  std::sort(all.begin(), all.end(), [](const Struct* a, const Struct* b) { return a->id < b->id; });
  return all;
}

/// An array needs an element; of one that stands for nothing only the count says so.
void emit_array(SourceText& out, const std::string& head,
                const std::vector<std::string>& elements) {
  out.line(head, "[] = {").indent();
  for (const std::string& element : elements)
    out.line(element, ",");
  if (elements.empty()) out.line("{},");
  out.outdent().line("};");
}

}  // namespace

void emit_schema_source(SourceText& out, const Model& model) {
  std::vector<std::string> elements;
  for (const Struct* made : by_id(model))
    elements.push_back("{" + hexadecimal(made->id) + ", &" + table_type(*made) + "::TABLE}");
  out.line("#include <", model.prefix, "/all.hpp>");
  out.line();
  emit_array(out, "static constexpr ::layer::tl::Alternative constructors", elements);
  out.line();
  out.line("constinit const ::layer::tl::Schema ", model.name_space, "::SCHEMA{{constructors, ",
           std::to_string(elements.size()), "}};");
}

void emit_names_source(SourceText& out, const Model& model) {
  std::vector<std::string> elements;
  std::size_t offset = 0;
  SourceText text;
  text.indent();
  for (const Struct* made : by_id(model)) {
    elements.push_back("{" + hexadecimal(made->id) + ", " + std::to_string(offset) + "}");
    text.line("\"", made->name.full(), "\\0\"");
    offset += made->name.full().size() + 1;
  }
  text.line("\"\"");
  out.line("#include <", model.prefix, "/schema.hpp>");
  out.line();
  emit_array(out, "static constexpr ::layer::tl::NameTable::Entry entries", elements);
  out.line();
  out.line("static constexpr char text[] =");
  std::string literal = text.text();
  literal.insert(literal.size() - 1, ";");
  literal.pop_back();
  out.line(literal);
  out.line();
  out.line("constinit const ::layer::tl::NameTable ", model.name_space, "::NAMES{{entries, ",
           std::to_string(elements.size()), "}, text};");
}

}  // namespace layer::tl_gen
