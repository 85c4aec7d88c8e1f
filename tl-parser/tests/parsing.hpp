#pragma once

#include <layer/tl_parser/parser.hpp>

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace layer::tl_parser {

/// `line:column reason`, a line each.
inline std::string errors_of(std::string_view text, const Limits& limits = {}) {
  std::string found;
  for (const auto& error : parse(text, limits).errors) {
    found += std::to_string(error.position.line) + ':' + std::to_string(error.position.column) +
             ' ' + error.reason + '\n';
  }
  return found;
}

/// A schema that must be free of errors.
inline Schema schema_of(std::string_view text) {
  auto outcome = parse(text);
  EXPECT_TRUE(outcome.errors.empty()) << errors_of(text);
  return std::move(outcome.schema);
}

/// The last definition of such a schema, so that a text may declare what it needs first.
inline Definition definition_of(std::string_view text) {
  auto schema = schema_of(text);
  if (schema.definitions.empty()) {
    ADD_FAILURE() << "no definition in " << text;
    return {};
  }
  return std::move(schema.definitions.back());
}

}  // namespace layer::tl_parser
