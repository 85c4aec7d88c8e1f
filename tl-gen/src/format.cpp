#include "format.hpp"

#include <layer/tl_parser/print.hpp>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "order.hpp"

namespace layer::tl_gen {
namespace {

using tl_parser::Category;
using tl_parser::Definition;
using tl_parser::Schema;

constexpr const char* core = "core";
constexpr const char* no_namespace = "(no namespace)";

bool is_core(const Definition& definition) {
  static const std::set<std::string> names = {"boolFalse", "boolTrue", "error", "int128",
                                              "int256",    "null",     "true",  "vector"};
  return definition.category == Category::types &&
         (definition.builtin || names.contains(definition.name.full()));
}

std::string heading(const Definition& definition) {
  if (is_core(definition)) return core;
  return definition.name.space.empty() ? no_namespace : definition.name.space;
}

bool comes_before(const Definition* a, const Definition* b) {
  if (is_core(*a) != is_core(*b)) return is_core(*a);
  return ByName()(a->name, b->name);
}

std::string layer_comment(const Schema& schema) {
  return "LAYER " + std::to_string(schema.layer.value_or(0));
}

class Formatter {
 public:
  explicit Formatter(const Schema& schema);

  std::string run() &&;

 private:
  void write_header();
  void write_section(Category category, const char* mark);
  void write_definition(const Definition& definition);
  void write_comment(const std::string& comment);
  bool is_made_anew(const std::string& comment) const;

  const Schema& schema_;
  std::vector<const Definition*> sorted_;
  std::set<std::string> headings_ = {core, no_namespace};
  std::string text_;
};

Formatter::Formatter(const Schema& schema) : schema_(schema) {
  for (const auto& definition : schema.definitions) {
    sorted_.push_back(&definition);
    headings_.insert(heading(definition));
  }
  std::sort(sorted_.begin(), sorted_.end(), comes_before);
}

std::string Formatter::run() && {
  write_header();
  write_section(Category::types, "---types---\n");
  text_ += '\n';
  write_section(Category::functions, "---functions---\n");
  bool separated = false;
  for (const auto& comment : schema_.footer) {
    if (is_made_anew(comment)) continue;
    if (!std::exchange(separated, true)) text_ += '\n';
    write_comment(comment);
  }
  return std::move(text_);
}

void Formatter::write_header() {
  const auto layer = layer_comment(schema_);
  bool says_layer = !schema_.layer;
  for (const auto& comment : schema_.header) {
    write_comment(comment);
    says_layer = says_layer || (' ' + comment).find(' ' + layer) != std::string::npos;
  }
  if (!says_layer) write_comment(layer);
  if (!text_.empty()) text_ += '\n';
}

void Formatter::write_section(Category category, const char* mark) {
  text_ += mark;
  std::string group;
  for (const auto* definition : sorted_) {
    if (definition->category != category) continue;
    if (auto own = heading(*definition); own != group) {
      group = std::move(own);
      text_ += '\n';
      write_comment(group);
    }
    write_definition(*definition);
  }
}

void Formatter::write_definition(const Definition& definition) {
  for (const auto& comment : definition.comments) {
    if (!is_made_anew(comment)) write_comment(comment);
  }
  text_ += to_string(definition);
  if (!definition.trailing_comment.empty()) text_ += " // " + definition.trailing_comment;
  text_ += '\n';
}

void Formatter::write_comment(const std::string& comment) {
  text_ += comment.empty() ? "//\n" : "// " + comment + '\n';
}

bool Formatter::is_made_anew(const std::string& comment) const {
  return headings_.contains(comment) || (schema_.layer && comment == layer_comment(schema_));
}

}  // namespace

std::string format(const Schema& schema) {
  return Formatter(schema).run();
}

}  // namespace layer::tl_gen
