#include "parameter_diff.hpp"

#include <layer/tl_parser/print.hpp>

#include <map>
#include <utility>
#include <vector>

namespace layer::tl_gen {
namespace {

using tl_parser::Definition;
using tl_parser::Parameter;

/// Unnamed parameters (`#`, `[ t ]`) are known by their text.
std::string key(const Parameter& parameter) {
  return parameter.name.empty() ? to_string(parameter) : parameter.name;
}

class ParameterDiff {
 public:
  ParameterDiff(const Definition& before, const Definition& after)
      : before_(before), after_(after) {}

  std::string run() &&;

 private:
  using Keyed = std::map<std::string, const Parameter*>;

  static Keyed keyed(const Definition& definition);
  static std::vector<std::string> order(const Definition& definition, const Keyed& other);

  void line(char mark, const std::string& text) {
    text_ += std::string("    ") + mark + ' ' + text + '\n';
  }

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

}  // namespace

std::string parameter_diff(const Definition& before, const Definition& after) {
  return ParameterDiff(before, after).run();
}

}  // namespace layer::tl_gen
