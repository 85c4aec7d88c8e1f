#include "model.hpp"

#include <layer/tl_parser/print.hpp>

#include <algorithm>
#include <utility>

#include "names.hpp"
#include "type_resolver.hpp"

namespace layer::tl_gen {
namespace {

using tl_parser::Category;
using tl_parser::Definition;
using tl_parser::Parameter;

constexpr unsigned most_flag_words = 8;   // layer::tl::Field::flag numbers their bits in a byte
constexpr unsigned required_flag = 0xff;  // and keeps this one for fields that are always there

/// Makes the struct of one definition, or complains.
class StructMaker {
 public:
  StructMaker(const Definition& definition, const TypeResolver& types,
              std::vector<std::string>& errors)
      : definition_(definition), types_(types), errors_(errors) {}

  Struct make() {
    name();
    for (const Parameter& parameter : definition_.parameters)
      add(parameter);
    distinguish_members();
    return std::move(out_);
  }

 private:
  void complain(const std::string& what) {
    errors_.push_back("line " + std::to_string(definition_.position.line) + ", " +
                      definition_.name.full() + ": " + what);
  }

  void name() {
    out_.name = definition_.name;
    out_.function = definition_.category == Category::functions;
    out_.space = definition_.name.space.empty() ? "" : member_name(definition_.name.space);
    out_.cpp = pascal_case(definition_.name.base);
    out_.full = types_.full_name(out_.function ? "functions" : "types", definition_.name);
    out_.id = definition_.id;
    out_.declaration = tl_parser::to_string(definition_);
    out_.result = tl_parser::to_string(definition_.result);
    if (out_.function) {
      if (!definition_.generics.empty()) out_.generic = "Query";
      if (std::optional<Type> type = types_.resolve_result(definition_.result))
        out_.returns = std::move(*type);
      else
        complain("nothing is known of " + out_.result + ", which it returns");
    } else if (!definition_.generics.empty()) {
      complain("a generic constructor has no C++ form, except for the built-in vector");
    } else {
      out_.boxed = out_.result == "Object" ? "::layer::tl::Raw"
                                           : types_.full_name("enums", definition_.result.name);
    }
  }

  void add(const Parameter& parameter) {
    if (!parameter.repeated.empty() || parameter.name.empty())
      return complain(
          "repetitions and nameless fields have no C++ form, except in the built-in vector");
    Field field;
    field.name = parameter.name;
    field.member = member_name(parameter.name);
    if (parameter.flags_word) {
      field.type.kind = Kind::flags;
      field.type.schema = "#";
      field.word = out_.flag_words++;
      if (out_.flag_words > most_flag_words) return complain("has more than eight flags words");
    } else if (!resolve(parameter, field)) {
      return;
    }
    out_.fields.push_back(std::move(field));
  }

  bool resolve(const Parameter& parameter, Field& field) {
    if (parameter.flag && !resolve_flag(parameter, field)) return false;
    if (parameter.flag && parameter.type.name.full() == "true") {
      field.type = {Kind::truth, "bool", "true", {}, nullptr};
      return true;
    }
    std::optional<Type> type = types_.resolve(parameter.type);
    if (!type)
      return complain(field.name +
                      " is of a type without C++ form: " + tl_parser::to_string(parameter.type)),
             false;
    field.type = std::move(*type);
    const bool sized = !out_.fields.empty() && out_.fields.back().name == "bytes" &&
                       !out_.fields.back().optional() &&
                       out_.fields.back().type.kind == Kind::int32;
    if (field.type.kind == Kind::raw && sized) field.type.kind = Kind::sized_raw;
    if (field.type.kind == Kind::generic && (out_.generic.empty() || parameter.flag))
      return complain(field.name +
                      ": only functions have fields of any type, and not behind flags"),
             false;
    return true;
  }

  bool resolve_flag(const Parameter& parameter, Field& field) {
    for (const Field& word : out_.fields) {
      if (word.type.kind != Kind::flags || word.name != parameter.flag->field) continue;
      field.flag = word.word * 32 + parameter.flag->bit;
      if (parameter.flag->bit < 32 && *field.flag != required_flag) return true;
      return complain(field.name + ": there is no such bit in " + word.name), false;
    }
    return complain(field.name + ": no flags word " + parameter.flag->field + " before it"), false;
  }

  void distinguish_members() {
    std::set<std::string> seen = {out_.cpp};
    for (Field& field : out_.fields)
      while (!seen.insert(field.member).second)
        field.member += '_';
  }

  const Definition& definition_;
  const TypeResolver& types_;
  std::vector<std::string>& errors_;
  Struct out_;
};

bool simple(const Type& type) {
  if (type.element) return type.kind == Kind::vector && simple(*type.element);
  return type.kind != Kind::bare && type.kind != Kind::sized_raw;
}

/// Compiled readers exist for structs of simple fields; the others are interpreted, hot or not.
bool compilable(const Struct& made) {
  return std::all_of(made.fields.begin(), made.fields.end(),
                     [](const Field& field) { return simple(field.type); });
}

Box& box_of(std::map<std::string, Box>& boxes, const Definition& definition,
            const TypeResolver& types) {
  const tl_parser::Name& name = definition.result.name;
  Box& box = boxes[name.full()];
  box.name = name;
  box.space = name.space.empty() ? "" : member_name(name.space);
  box.cpp = pascal_case(name.base);
  box.full = types.full_name("enums", name);
  box.header = types.header_of(name);
  box.raw = name.full() == "Object";
  return box;
}

void sort(std::vector<Struct>& structs) {
  std::sort(structs.begin(), structs.end(),
            [](const Struct& a, const Struct& b) { return a.name < b.name; });
}

/// Two names of the schema may become one in C++.
void find_clashes(const Model& model, std::vector<std::string>& errors) {
  std::map<std::string, std::string> seen;
  const auto check = [&](const std::string& cpp, const tl_parser::Name& name) {
    const auto [at, is_new] = seen.emplace(cpp, name.full());
    if (!is_new)
      errors.push_back(at->second + " and " + name.full() + " have one name in C++: " + cpp);
  };
  for (const Box& box : model.boxes) {
    check(box.full, box.name);
    check(box.header, box.name);
    for (const Struct& made : box.structs)
      check(made.full, made.name);
  }
  for (const auto& [space, functions] : model.functions)
    for (const Struct& made : functions)
      check(made.full, made.name);
}

}  // namespace

Model make_model(const tl_parser::Schema& schema, const std::string& name_space,
                 const std::string& prefix, const std::set<std::string>& hot,
                 std::vector<std::string>& errors) {
  Model model{name_space, prefix, {}, {}, schema.layer};
  const TypeResolver types(schema, name_space, prefix);
  std::map<std::string, Box> boxes;
  for (const Definition& definition : schema.definitions) {
    if (!has_struct(definition)) continue;
    Struct made = StructMaker(definition, types, errors).make();
    made.hot = hot.contains(definition.name.full()) && compilable(made);
    std::vector<Struct>& group =
        made.function ? model.functions[made.space] : box_of(boxes, definition, types).structs;
    group.push_back(std::move(made));
  }
  for (auto& [name, box] : boxes) {
    sort(box.structs);
    model.boxes.push_back(std::move(box));
  }
  for (auto& [space, functions] : model.functions)
    sort(functions);
  find_clashes(model, errors);
  return model;
}

}  // namespace layer::tl_gen
