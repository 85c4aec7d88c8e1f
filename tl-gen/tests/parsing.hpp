#pragma once

#include <layer/tl_parser/parser.hpp>

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "result.hpp"

namespace layer::tl_gen {

/// A schema that must be free of errors.
inline tl_parser::Schema schema_of(std::string_view text) {
  auto outcome = tl_parser::parse(text);
  for (const auto& error : outcome.errors) {
    ADD_FAILURE() << error.position.line << ':' << error.position.column << ' ' << error.reason;
  }
  return std::move(outcome.schema);
}

inline std::string text_of(const Result& result) {
  std::string text;
  for (const auto& error : result.errors)
    text += error + '\n';
  return text;
}

}  // namespace layer::tl_gen
