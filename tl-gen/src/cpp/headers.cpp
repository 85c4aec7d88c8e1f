#include "headers.hpp"

#include <cstdint>
#include <set>

#include "literals.hpp"
#include "source_text.hpp"
#include "structs.hpp"

namespace layer::tl_gen {
namespace {

std::string scope(const Model& model, std::string_view group, const std::string& space) {
  std::string text = model.name_space + "::";
  text += group;
  return space.empty() ? text : text + "::" + space;
}

void put(Files& files, const std::string& header, const SourceText& out) {
  files["include/" + header] = out.text();
}

void emit_includes(SourceText& out, const std::set<std::string>& layer,
                   const std::set<std::string>& standard) {
  for (const std::string& header : layer)
    out.line("#include <", header, ">");
  if (!standard.empty()) out.line();
  for (const std::string& header : standard)
    out.line("#include <", header, ">");
  out.line();
}

const std::set<std::string> standard_headers = {"cstdint",     "optional", "string",
                                                "string_view", "utility",  "vector"};

void emit_structs(const Model& model, Files& files, const std::string& header,
                  const std::string& scope_name, const std::vector<Struct>& structs) {
  std::set<std::string> includes = {model.prefix + "/boxes.hpp"};
  bool wraps = false;
  for (const Struct& made : structs) {
    wraps = wraps || !made.generic.empty();
    for (const Field& field : made.fields)
      if (!field.type.header.empty() && field.type.header != header)
        includes.insert(field.type.header);
  }
  if (wraps) includes.insert("layer/tl/detail/compiled.hpp");
  SourceText out;
  out.line("#pragma once");
  out.line();
  emit_includes(out, includes, standard_headers);
  out.line("namespace ", scope_name, " {");
  for (const Struct& made : structs) {
    out.line();
    emit_struct(out, made);
  }
  out.line();
  out.line("}  // namespace ", scope_name);
  put(files, header, out);
}

/// FNV-1a over all the headers. Builds learn of a change in any of them from the one that all
/// others include.
std::uint32_t digest(const Files& files) {
  std::uint32_t hash = 2166136261;
  for (const auto& [path, text] : files)
    for (const char c : path + text)
      hash = (hash ^ static_cast<unsigned char>(c)) * 16777619;
  return hash;
}

void emit_box(SourceText& out, const Box& box) {
  const bool single = box.structs.size() == 1;
  const std::string base =
      single ? "Boxed1<" + box.cpp + ", " + box.structs[0].full + ">" : "Boxed<" + box.cpp + ">";
  out.line("class ", box.cpp, " : public ::layer::tl::", base, " {");
  out.line(" public:");
  out.line("  using ", single ? "Boxed1::Boxed1;" : "Boxed::Boxed;");
  out.line("  static const ::layer::tl::BoxedType TABLE;");
  out.line("};");
  out.line();
}

/// Calls `emit` for each boxed type, inside the namespace of its space in `group`.
template <class Emit>
void emit_in_spaces(SourceText& out, const Model& model, std::string_view group, Emit emit) {
  std::map<std::string, std::vector<const Box*>> by_space;
  for (const Box& box : model.boxes)
    if (!box.raw) by_space[box.space].push_back(&box);
  for (const auto& [space, boxes] : by_space) {
    const std::string name = scope(model, group, space);
    out.line("namespace ", name, " {");
    out.line();
    for (const Box* box : boxes)
      emit(*box);
    out.line("}  // namespace ", name);
    out.line();
  }
}

void emit_boxes(const Model& model, Files& files) {
  SourceText out;
  out.line("#pragma once");
  out.line();
  emit_includes(out,
                {"layer/tl/box.hpp", "layer/tl/bytes.hpp", "layer/tl/maybe.hpp", "layer/tl/raw.hpp",
                 model.prefix + "/schema.hpp"},
                {});
  out.line("// Digest of the headers that include this one: ", hexadecimal(digest(files)));
  out.line();
  std::map<std::string, std::vector<const Struct*>> only;
  for (const Box& box : model.boxes)
    if (!box.raw && box.structs.size() == 1) only[box.structs[0].space].push_back(&box.structs[0]);
  for (const auto& [space, structs] : only) {
    const std::string name = scope(model, "types", space);
    out.line("namespace ", name, " {");
    for (const Struct* made : structs)
      out.line("struct ", made->cpp, ";");
    out.line("}  // namespace ", name);
    out.line();
  }
  emit_in_spaces(out, model, "enums", [&](const Box& box) { emit_box(out, box); });
  put(files, model.prefix + "/boxes.hpp", out);
}

void emit_schema_header(const Model& model, Files& files) {
  SourceText out;
  out.line("#pragma once");
  out.line();
  emit_includes(out, {"layer/tl/tables.hpp"}, {"cstdint"});
  out.line("namespace ", model.name_space, " {");
  out.line();
  if (model.layer) {
    out.line("/// The layer that the schema is of.");
    out.line("inline constexpr std::int32_t LAYER = ", std::to_string(*model.layer), ";");
    out.line();
  }
  out.line("/// All constructors and functions.");
  out.line("extern const ::layer::tl::Schema SCHEMA;");
  out.line();
  out.line("/// Their names alone: costs a program less than SCHEMA.");
  out.line("extern const ::layer::tl::NameTable NAMES;");
  out.line();
  out.line("}  // namespace ", model.name_space);
  put(files, model.prefix + "/schema.hpp", out);
}

void emit_all(const Model& model, Files& files) {
  std::set<std::string> includes = {model.prefix + "/boxes.hpp"};
  for (const Box& box : model.boxes)
    includes.insert(box.header);
  for (const auto& [space, functions] : model.functions)
    includes.insert(function_header(model, space));
  SourceText out;
  out.line("#pragma once");
  out.line();
  emit_includes(out, includes, {});
  put(files, model.prefix + "/all.hpp", out);
}

}  // namespace

std::string function_header(const Model& model, const std::string& space) {
  return model.prefix + "/functions" + (space.empty() ? "" : "/" + space) + ".hpp";
}

void emit_headers(const Model& model, Files& files) {
  for (const Box& box : model.boxes)
    emit_structs(model, files, box.header, scope(model, "types", box.space), box.structs);
  for (const auto& [space, functions] : model.functions)
    emit_structs(model, files, function_header(model, space), scope(model, "functions", space),
                 functions);
  emit_schema_header(model, files);
  emit_all(model, files);
  emit_boxes(model, files);  // last: it holds the digest of the others
}

}  // namespace layer::tl_gen
