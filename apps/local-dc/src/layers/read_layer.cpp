#include <layer/tl_parser/parser.hpp>
#include <layer/tl_parser/print.hpp>

#include <stdexcept>

#include "dictionary.hpp"

namespace layer::local_dc {
namespace {

using FlagWords = std::map<std::string, int>;

WireField field_of(const tl_parser::Parameter& parameter, FlagWords& words) {
  WireField field{.name = parameter.name, .type = {}};
  if (parameter.flags_word) {
    field.type.form = Form::flags;
    const int number = static_cast<int>(words.size());
    words.emplace(parameter.name, number);
    return field;
  }
  field.type = wire_type(to_string(parameter.type));
  if (parameter.flag) {
    field.word = words.at(parameter.flag->field);
    field.bit = static_cast<int>(parameter.flag->bit);
  }
  return field;
}

Definition definition_of(const tl_parser::Definition& parsed) {
  Definition definition;
  definition.name = parsed.name.full();
  definition.id = parsed.id;
  definition.function = parsed.category == tl_parser::Category::functions;
  definition.result = wire_type(to_string(parsed.result));
  FlagWords words;
  for (const tl_parser::Parameter& parameter : parsed.parameters)
    definition.fields.push_back(field_of(parameter, words));
  return definition;
}

bool is_plain(const tl_parser::Definition& parsed) {
  for (const tl_parser::Parameter& parameter : parsed.parameters)
    if (!parameter.repeated.empty() || parameter.name.empty()) return false;
  return !parsed.builtin;
}

}  // namespace

ReadLayer read_layer(std::string_view schema) {
  const tl_parser::ParseOutcome outcome = tl_parser::parse(schema);
  if (!outcome.errors.empty()) {
    const tl_parser::ParseError& first = outcome.errors.front();
    throw std::runtime_error("line " + std::to_string(first.position.line) + ": " + first.reason);
  }
  if (!outcome.schema.layer) throw std::runtime_error("no comment says `LAYER n`");
  ReadLayer read{*outcome.schema.layer, {}};
  for (const tl_parser::Definition& parsed : outcome.schema.definitions)
    if (is_plain(parsed)) read.dictionary.add(definition_of(parsed));
  return read;
}

}  // namespace layer::local_dc
