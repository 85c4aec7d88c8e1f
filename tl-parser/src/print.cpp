#include <layer/tl_parser/hexadecimal.hpp>
#include <layer/tl_parser/print.hpp>

#include <utility>

#include "crc32.hpp"

namespace layer::tl_parser {
namespace {

/// How a declaration is written: for people, or as the text whose CRC32 is the id.
class Writer {
 public:
  explicit Writer(bool for_id) : for_id_(for_id) {}

  void definition(const Definition& definition);
  void parameter(const Parameter& parameter);
  void type(const TypeRef& type);
  void result(const TypeRef& type);

  std::string text;

 private:
  void generic(const GenericParameter& generic);
  void arguments(const TypeRef& type);
  void head(const TypeRef& type);
  void repetition(const Parameter& parameter);

  bool for_id_;
};

bool counts_for_id(const Parameter& parameter) {
  return !parameter.flag || parameter.type.name.full() != "true";
}

void Writer::definition(const Definition& definition) {
  text += definition.name.full();
  if (!for_id_ && definition.id_declared) text += '#' + hexadecimal(definition.id);
  for (const auto& generic : definition.generics)
    this->generic(generic);
  if (definition.builtin) text += " ?";
  for (const auto& parameter : definition.parameters) {
    if (for_id_ && !counts_for_id(parameter)) continue;
    text += ' ';
    this->parameter(parameter);
  }
  text += " = ";
  result(definition.result);
  if (!for_id_) text += ';';
}

void Writer::generic(const GenericParameter& generic) {
  text += for_id_ ? " " + generic.name + ":Type" : " {" + generic.name + ":Type}";
}

void Writer::parameter(const Parameter& parameter) {
  if (!parameter.name.empty()) text += parameter.name + ':';
  if (parameter.flags_word) {
    text += '#';
  } else if (!parameter.repeated.empty()) {
    repetition(parameter);
  } else {
    if (const auto& flag = parameter.flag)
      text += flag->field + '.' + std::to_string(flag->bit) + '?';
    // The ids of Telegram's schema tell neither from the other here, but do as a vector's argument.
    if (for_id_ && parameter.type.name == Name{"", "bytes"}) {
      text += "string";
    } else {
      type(parameter.type);
    }
  }
}

void Writer::repetition(const Parameter& parameter) {
  if (!parameter.count.empty()) text += parameter.count + '*';
  text += "[ ";
  for (const auto& part : parameter.repeated) {
    this->parameter(part);
    text += ' ';
  }
  text += ']';
}

void Writer::head(const TypeRef& type) {
  if (type.bang) text += '!';
  if (type.percent && !for_id_) text += '%';
  text += type.name.full();
}

void Writer::type(const TypeRef& type) {
  head(type);
  if (type.arguments.empty()) return;
  if (for_id_) return arguments(type);
  const char* separator = "<";
  for (const auto& argument : type.arguments) {
    text += separator;
    this->type(argument);
    separator = ",";
  }
  text += '>';
}

void Writer::arguments(const TypeRef& type) {
  for (const auto& argument : type.arguments) {
    text += ' ';
    this->type(argument);
  }
}

// A result made of the definition's own generics is written with spaces: `Vector t`.
void Writer::result(const TypeRef& type) {
  if (type.arguments.empty() || !type.arguments.front().generic_parameter) return this->type(type);
  head(type);
  arguments(type);
}

}  // namespace

std::string Name::full() const {
  return space.empty() ? base : space + '.' + base;
}

std::string to_string(const Definition& definition) {
  Writer writer(false);
  writer.definition(definition);
  return std::move(writer.text);
}

std::string to_string(const Parameter& parameter) {
  Writer writer(false);
  writer.parameter(parameter);
  return std::move(writer.text);
}

std::string to_string(const TypeRef& type) {
  Writer writer(false);
  writer.type(type);
  return std::move(writer.text);
}

std::uint32_t computed_id(const Definition& definition) {
  Writer writer(true);
  writer.definition(definition);
  return crc32(writer.text);
}

}  // namespace layer::tl_parser
