#include "scope.hpp"

#include <algorithm>

namespace layer::tl_parser {

bool Scope::declare_generic(const std::string& name) {
  return generics_.insert(name).second;
}

bool Scope::declare_parameter(const std::string& name) {
  const auto has_name = [&](const Brackets& brackets) {
    return brackets.parameters.contains(name);
  };
  if (is_generic(name) || std::any_of(brackets_.begin(), brackets_.end(), has_name)) return false;
  return brackets_.back().parameters.insert(name).second;
}

bool Scope::is_word(const std::string& name) const {
  return std::any_of(brackets_.begin(), brackets_.end(),
                     [&](const Brackets& brackets) { return brackets.words.contains(name); });
}

bool Scope::enter() {
  if (++nesting_ <= limits_.nesting) return true;
  return tokens_.fail("nested deeper than " + std::to_string(limits_.nesting));
}

bool Scope::count_part() {
  if (++parts_ <= limits_.parts) return true;
  return tokens_.fail("more than " + std::to_string(limits_.parts) +
                      " parameters and type arguments in the file");
}

}  // namespace layer::tl_parser
