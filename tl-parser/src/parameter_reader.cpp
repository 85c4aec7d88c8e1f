#include "parameter_reader.hpp"

#include <algorithm>
#include <charconv>

namespace layer::tl_parser {
namespace {

bool is_number(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_digit);
}

std::optional<unsigned> number_up_to(std::string_view text, unsigned greatest) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool canonical = text == "0" || text.front() != '0';
  if (error != std::errc{} || end != text.data() + text.size() || !canonical || value > greatest) {
    return std::nullopt;
  }
  return value;
}

}  // namespace

bool ParameterReader::read(std::vector<Parameter>& parameters) {
  if (!scope_.count_part()) return false;
  Parameter parameter;
  if (tokens_.current().kind == Token::Kind::word && tokens_.peek().is(':')) {
    if (!read_name(parameter)) return false;
  }
  if (!read_value(parameters, parameter)) return false;
  if (parameter.flags_word) scope_.declare_word(parameter.name);
  parameters.push_back(std::move(parameter));
  return true;
}

bool ParameterReader::read_name(Parameter& parameter) {
  const auto token = tokens_.take();
  tokens_.take();
  parameter.name = token.text;
  if (!is_letter(token.text.front())) {
    return tokens_.fail(token.position,
                        "a parameter's name opens with a letter, not as " + quoted(token));
  }
  if (!scope_.declare_parameter(parameter.name)) {
    tokens_.fail(token.position, "there is a parameter " + quoted(token) + " already");
  }
  return true;
}

bool ParameterReader::read_value(const std::vector<Parameter>& before, Parameter& parameter) {
  const auto& token = tokens_.current();
  if (tokens_.accept('#')) {
    parameter.flags_word = true;
    return true;
  }
  if (token.is('[')) {
    if (!before.empty() && before.back().flags_word) return read_repetition(parameter);
    return tokens_.fail("a repetition without count needs a `#` before it");
  }
  if (token.kind == Token::Kind::word && tokens_.peek().is('*')) {
    return read_count(parameter) && read_repetition(parameter);
  }
  if (!parameter.name.empty()) return read_conditional(parameter);
  if (scope_.in_brackets()) return types_.read(parameter.type);
  return tokens_.fail("expected a parameter `name:type` or `=`, found " + quoted(token));
}

bool ParameterReader::read_conditional(Parameter& parameter) {
  const auto& token = tokens_.current();
  const auto bit = tokens_.peek(2);
  if (token.kind == Token::Kind::word && tokens_.peek().is('.') && bit.kind == Token::Kind::word &&
      is_digit(bit.text.front())) {
    if (!read_flag(parameter.flag.emplace())) return false;
  }
  return types_.read(parameter.type);
}

bool ParameterReader::read_flag(Flag& flag) {
  const auto word = tokens_.take();
  tokens_.take();
  const auto bit = tokens_.take();
  flag.field = word.text;
  if (!scope_.is_word(flag.field)) {
    tokens_.fail(word.position, "no flags word `" + flag.field + ":#` before this parameter");
  }
  if (const auto value = number_up_to(bit.text, 31)) {
    flag.bit = *value;
  } else {
    tokens_.fail(bit.position, "bit " + quoted(bit) + " of a flags word is not one of 0 to 31");
  }
  return tokens_.expect('?', "after a flag's bit");
}

bool ParameterReader::read_count(Parameter& parameter) {
  constexpr unsigned greatest = 4096;  // the protocol's own declarations need 8
  const auto token = tokens_.take();
  tokens_.take();
  parameter.count = token.text;
  if (is_number(token.text) ? number_up_to(token.text, greatest).has_value()
                            : scope_.is_word(parameter.count)) {
    return true;
  }
  return tokens_.fail(token.position, "count " + quoted(token) + " is neither a number up to " +
                                          std::to_string(greatest) + " nor a `#` before it");
}

bool ParameterReader::read_repetition(Parameter& parameter) {
  if (!tokens_.expect('[', "after the count")) return false;
  if (!scope_.enter()) return false;
  scope_.open_brackets();
  do {
    if (!read(parameter.repeated)) return false;
  } while (!tokens_.accept(']'));
  scope_.close_brackets();
  scope_.leave();
  return true;
}

}  // namespace layer::tl_parser
