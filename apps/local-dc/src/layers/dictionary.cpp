#include "dictionary.hpp"

namespace layer::local_dc {
namespace {

template <class Map, class Key>
const Definition* find_in(const Map& map, Key key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : found->second;
}

WireType vector_of(Form form, std::string_view element) {
  return {form, {}, std::make_shared<const WireType>(wire_type(element))};
}

/// What is between the angle brackets.
std::string_view argument_of(std::string_view text) {
  const std::size_t open = text.find('<');
  return text.substr(open + 1, text.size() - open - 2);
}

bool begins_in_lower_case(std::string_view type) {
  const std::size_t dot = type.rfind('.');
  const char first = type[dot == std::string_view::npos ? 0 : dot + 1];
  return first >= 'a' && first <= 'z';
}

}  // namespace

WireType wire_type(std::string_view text) {
  static const std::map<std::string_view, Form> PLAIN = {
      {"#", Form::flags},       {"true", Form::truth},     {"int", Form::int32},
      {"long", Form::int64},    {"double", Form::float64}, {"Bool", Form::boolean},
      {"int128", Form::int128}, {"int256", Form::int256},  {"string", Form::bytes},
      {"bytes", Form::bytes},   {"X", Form::rest},         {"!X", Form::rest},
      {"Object", Form::rest},
  };
  if (const auto plain = PLAIN.find(text); plain != PLAIN.end()) return {plain->second, {}, {}};
  if (text.starts_with("Vector<")) return vector_of(Form::vector, argument_of(text));
  if (text.starts_with("vector<")) return vector_of(Form::bare_vector, argument_of(text));
  if (text.starts_with('%')) return {Form::bare, std::string(text.substr(1)), {}};
  return {begins_in_lower_case(text) ? Form::bare : Form::boxed, std::string(text), {}};
}

void Dictionary::add(Definition definition) {
  const Definition& added = definitions_.emplace_back(std::move(definition));
  by_id_[added.id] = &added;
  if (added.function) {
    functions_[added.name] = &added;
  } else {
    constructors_[added.name] = &added;
    by_type_[added.result.name].push_back(&added);
  }
}

const Definition* Dictionary::find(std::uint32_t id) const {
  return find_in(by_id_, id);
}

const Definition* Dictionary::constructor(std::string_view name) const {
  return find_in(constructors_, name);
}

const Definition* Dictionary::function(std::string_view name) const {
  return find_in(functions_, name);
}

const std::vector<const Definition*>& Dictionary::constructors_of(std::string_view type) const {
  static const std::vector<const Definition*> NONE;
  const auto found = by_type_.find(type);
  return found == by_type_.end() ? NONE : found->second;
}

}  // namespace layer::local_dc
