#pragma once

#include <layer/client/formatted_text.hpp>

#include <random>
#include <string>

namespace layer::testing {

using Kind = TextEntity::Kind;

/// A text full of what means something in Markdown or HTML, with a random tree of entities.
FormattedText random_text(std::mt19937& random);

/// Markup, and everything that looks like it.
std::string random_markup(std::mt19937& random);

/// For a failure's report.
std::string describe(const FormattedText& text);

}  // namespace layer::testing
