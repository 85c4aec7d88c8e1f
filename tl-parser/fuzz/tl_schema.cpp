#include <layer/tl_parser/parser.hpp>
#include <layer/tl_parser/print.hpp>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using namespace layer::tl_parser;

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "tl-parser: %s\n", what);
  std::abort();
}

bool before(Position a, Position b) {
  return a.line < b.line || (a.line == b.line && a.column < b.column);
}

std::string printed(const Schema& schema) {
  std::string text;
  for (const auto& definition : schema.definitions) {
    text += definition.category == Category::types ? "---types---\n" : "---functions---\n";
    text += to_string(definition) + '\n';
  }
  return text;
}

bool same_meaning(Definition a, Definition b) {
  for (auto* definition : {&a, &b}) {
    definition->position = {};
    definition->comments.clear();
    definition->trailing_comment.clear();
  }
  return a == b;
}

}  // namespace

// Any text: errors are told in order, and what was read is printed as what is read as the same.
// Built with the tests too, which feed it mutations of schemas.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto outcome = parse({reinterpret_cast<const char*>(data), size});
  Position last;
  for (const auto& error : outcome.errors) {
    require(!before(error.position, last), "errors are not in the order of the text");
    require(!error.reason.empty(), "an error without a reason");
    last = error.position;
  }
  const auto again = parse(printed(outcome.schema));
  require(again.errors.empty(), "canonical text with errors");
  require(again.schema.definitions.size() == outcome.schema.definitions.size(),
          "canonical text lost a definition");
  for (std::size_t i = 0; i < again.schema.definitions.size(); ++i) {
    require(same_meaning(again.schema.definitions[i], outcome.schema.definitions[i]),
            "canonical text says something else");
  }
  return 0;
}
