#include "conformance.hpp"

#include <algorithm>

namespace layer::local_dc {

void Conformance::note(const mtproto::Violation& violation, std::string_view connection) {
  note(mtproto::to_string(violation.rule), mtproto::page_of(violation.rule),
       violation.detail + " (message " + std::to_string(violation.message.value) + ", " +
           std::string(connection) + ")");
}

void Conformance::note(std::string_view rule, std::string_view page, std::string example) {
  const auto known = std::ranges::find(report_.violations, rule, &Violation::rule);
  if (known != report_.violations.end()) {
    ++known->count;
    return;
  }
  report_.violations.push_back({.rule = std::string(rule),
                                .page = "https://core.telegram.org/" + std::string(page),
                                .count = 1,
                                .example = std::move(example)});
}

std::string Report::to_string() const {
  std::string text;
  for (const Violation& violation : violations)
    text += violation.rule + ": " + std::to_string(violation.count) + " times, first " +
            violation.example + ", see " + violation.page + "\n";
  for (const auto& [method, count] : unknown_methods)
    text += method + ": not known here, called " + std::to_string(count) + " times\n";
  return text;
}

}  // namespace layer::local_dc
