#include "diff.hpp"

#include <layer/tl_parser/hexadecimal.hpp>
#include <layer/tl_parser/print.hpp>

#include <map>
#include <set>
#include <utility>

#include "order.hpp"
#include "parameter_diff.hpp"

namespace layer::tl_gen {
namespace {

using tl_parser::Category;
using tl_parser::Definition;
using tl_parser::Name;
using tl_parser::Schema;

using Index = std::map<std::pair<Category, Name>, const Definition*>;

Index index(const Schema& schema) {
  Index definitions;
  for (const auto& definition : schema.definitions) {
    definitions.emplace(std::pair(definition.category, definition.name), &definition);
  }
  return definitions;
}

std::string generics(const Definition& definition) {
  std::string text;
  for (const auto& generic : definition.generics)
    text += " {" + generic.name + ":Type}";
  return text;
}

class SchemaDiff {
 public:
  SchemaDiff(const Schema& before, const Schema& after)
      : before_(before), after_(after), old_(index(before)), new_(index(after)) {}

  std::string run() &&;

 private:
  void compare_layers();
  void compare(Category category, const char* title);
  std::set<Name, ByName> names(Category category) const;
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

std::set<Name, ByName> SchemaDiff::names(Category category) const {
  std::set<Name, ByName> found;
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
  auto text = changes(*before->second, *after->second);
  if (!text.empty()) ++changed_;
  return text;
}

std::string SchemaDiff::changes(const Definition& before, const Definition& after) {
  std::string details;
  if (before.generics != after.generics) {
    details += "    ~ generics:" + generics(before) + " ->" + generics(after) + '\n';
  }
  if (before.builtin != after.builtin) {
    details += after.builtin ? "    ~ declared -> built in\n" : "    ~ built in -> declared\n";
  }
  details += parameter_diff(before, after);
  if (before.result != after.result) {
    details += "    ~ = " + to_string(before.result) + " -> " + to_string(after.result) + '\n';
  }
  if (before.id == after.id && details.empty()) return {};

  auto head = "~ " + after.name.full();
  if (before.id != after.id) {
    head += ' ' + tl_parser::hexadecimal(before.id) + " -> " + tl_parser::hexadecimal(after.id);
  }
  return head + '\n' + details;
}

}  // namespace

std::string diff(const Schema& before, const Schema& after) {
  return SchemaDiff(before, after).run();
}

}  // namespace layer::tl_gen
