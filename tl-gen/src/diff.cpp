#include "diff.hpp"

#include <layer/tl_parser/hexadecimal.hpp>
#include <layer/tl_parser/print.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace layer::tl_gen {
namespace {

using tl_parser::Category;
using tl_parser::Definition;
using tl_parser::Name;
using tl_parser::Parameter;
using tl_parser::Schema;

using Index = std::map<std::pair<Category, Name>, const Definition*>;

Index index(const Schema& schema) {
  Index definitions;
  for (const auto& definition : schema.definitions) {
    definitions.emplace(std::pair(definition.category, definition.name), &definition);
  }
  return definitions;
}

/// Unnamed parameters (`#`, `[ t ]`) are known by their text.
std::string key(const Parameter& parameter) {
  return parameter.name.empty() ? to_string(parameter) : parameter.name;
}

std::string generics(const Definition& definition) {
  std::string text;
  for (const auto& generic : definition.generics)
    text += " {" + generic.name + ":Type}";
  return text;
}

class ParameterDiff {
 public:
  ParameterDiff(const Definition& before, const Definition& after)
      : before_(before), after_(after) {}

  std::string run() &&;

 private:
  using Keyed = std::map<std::string, const Parameter*>;

  static Keyed keyed(const Definition& definition);

  void line(char mark, const std::string& text) {
    text_ += std::string("    ") + mark + ' ' + text + '\n';
  }

  static std::vector<std::string> order(const Definition& definition, const Keyed& other);

  const Definition& before_;
  const Definition& after_;
  std::string text_;
};

ParameterDiff::Keyed ParameterDiff::keyed(const Definition& definition) {
  Keyed parameters;
  for (const auto& parameter : definition.parameters)
    parameters.emplace(key(parameter), &parameter);
  return parameters;
}

/// The parameters that `other` has too.
std::vector<std::string> ParameterDiff::order(const Definition& definition, const Keyed& other) {
  std::vector<std::string> keys;
  for (const auto& parameter : definition.parameters) {
    if (other.contains(key(parameter))) keys.push_back(key(parameter));
  }
  return keys;
}

std::string ParameterDiff::run() && {
  const auto old = keyed(before_);
  const auto now = keyed(after_);
  for (const auto& parameter : before_.parameters) {
    if (!now.contains(key(parameter))) line('-', to_string(parameter));
  }
  for (const auto& parameter : after_.parameters) {
    const auto same = old.find(key(parameter));
    if (same == old.end()) {
      line('+', to_string(parameter));
    } else if (*same->second != parameter) {
      line('~', to_string(*same->second) + " -> " + to_string(parameter));
    }
  }
  if (const auto keys = order(after_, old); keys != order(before_, now)) {
    std::string names;
    for (const auto& name : keys)
      names += ' ' + name;
    line('~', "order:" + names);
  }
  return std::move(text_);
}

class SchemaDiff {
 public:
  SchemaDiff(const Schema& before, const Schema& after)
      : before_(before), after_(after), old_(index(before)), new_(index(after)) {}

  std::string run() &&;

 private:
  void compare_layers();
  void compare(Category category, const char* title);
  std::set<Name> names(Category category) const;
  std::string compare(Category category, const Name& name);
  static std::string changes(const Definition& before, const Definition& after);

  const Schema& before_;
  const Schema& after_;
  const Index old_;
  const Index new_;
  std::string text_;
  int added_ = 0;
  int removed_ = 0;
  int changed_ = 0;
};

std::string SchemaDiff::run() && {
  compare_layers();
  compare(Category::types, "---types---\n");
  compare(Category::functions, "---functions---\n");
  if (added_ + removed_ + changed_ > 0) {
    text_ += std::to_string(added_) + " added, " + std::to_string(removed_) + " removed, " +
             std::to_string(changed_) + " changed\n";
  }
  return std::move(text_);
}

void SchemaDiff::compare_layers() {
  if (before_.layer == after_.layer) return;
  const auto number = [](const auto& layer) { return layer ? std::to_string(*layer) : "unknown"; };
  text_ += "layer " + number(before_.layer) + " -> " + number(after_.layer) + '\n';
}

std::set<Name> SchemaDiff::names(Category category) const {
  std::set<Name> found;
  for (const auto* definitions : {&old_, &new_}) {
    for (const auto& [place, definition] : *definitions) {
      if (place.first == category) found.insert(place.second);
    }
  }
  return found;
}

void SchemaDiff::compare(Category category, const char* title) {
  std::string found;
  for (const auto& name : names(category))
    found += compare(category, name);
  if (!found.empty()) text_ += title + found;
}

std::string SchemaDiff::compare(Category category, const Name& name) {
  const auto before = old_.find({category, name});
  const auto after = new_.find({category, name});
  if (before == old_.end()) {
    ++added_;
    return "+ " + to_string(*after->second) + '\n';
  }
  if (after == new_.end()) {
    ++removed_;
    return "- " + to_string(*before->second) + '\n';
  }
  if (to_string(*before->second) == to_string(*after->second)) return {};
  ++changed_;
  return changes(*before->second, *after->second);
}

std::string SchemaDiff::changes(const Definition& before, const Definition& after) {
  auto text = "~ " + after.name.full();
  if (before.id != after.id) {
    text += ' ' + tl_parser::hexadecimal(before.id) + " -> " + tl_parser::hexadecimal(after.id);
  }
  text += '\n';
  if (before.generics != after.generics) {
    text += "    ~ generics:" + generics(before) + " ->" + generics(after) + '\n';
  }
  if (before.builtin != after.builtin) {
    text += after.builtin ? "    ~ declared -> built in\n" : "    ~ built in -> declared\n";
  }
  text += ParameterDiff(before, after).run();
  if (before.result != after.result) {
    text += "    ~ = " + to_string(before.result) + " -> " + to_string(after.result) + '\n';
  }
  return text;
}

}  // namespace

std::string diff(const Schema& before, const Schema& after) {
  return SchemaDiff(before, after).run();
}

}  // namespace layer::tl_gen
