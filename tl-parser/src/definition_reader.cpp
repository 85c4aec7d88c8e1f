#include "definition_reader.hpp"

#include <layer/tl_parser/print.hpp>

#include <charconv>

namespace layer::tl_parser {

std::optional<Definition> DefinitionReader::read(Category category) {
  const auto errors_before = tokens_.errors().size();
  Definition definition;
  definition.category = category;
  definition.position = tokens_.current().position;
  if (!read_all(definition)) skip_broken(definition.position);
  if (tokens_.errors().size() != errors_before) return std::nullopt;

  definition.computed_id = computed_id(definition);
  if (!definition.id_declared) definition.id = definition.computed_id;
  return definition;
}

bool DefinitionReader::read_all(Definition& definition) {
  return read_head(definition) && read_body(definition) && read_result(definition) && read_end();
}

bool DefinitionReader::read_head(Definition& definition) {
  if (!read_name(tokens_, definition.name)) return false;
  if (!is_lower(definition.name.base.front())) {
    tokens_.fail(definition.position, "`" + definition.name.full() +
                                          "`: constructors and functions open with a small letter");
  }
  if (tokens_.current().is('#') && tokens_.current().joined && !read_id(definition)) return false;
  while (tokens_.current().is('{')) {
    if (!read_generic(definition)) return false;
  }
  return true;
}

bool DefinitionReader::read_id(Definition& definition) {
  tokens_.take();
  const auto& token = tokens_.current();
  if (token.kind != Token::Kind::word || !token.joined) {
    return tokens_.fail("expected an id behind `#`, found " + quoted(token));
  }
  const auto text = tokens_.take();
  const auto* end = text.text.data() + text.text.size();
  const auto [stop, error] = std::from_chars(text.text.data(), end, definition.id, 16);
  if (error != std::errc{} || stop != end || text.text.size() > 8) {
    tokens_.fail(text.position, "id " + quoted(text) + " is not one to eight hexadecimal digits");
  }
  definition.id_declared = true;
  return true;
}

bool DefinitionReader::read_generic(Definition& definition) {
  if (!scope_.count_part()) return false;
  tokens_.take();
  const auto position = tokens_.current().position;
  Name name;
  if (!read_name(tokens_, name) || !tokens_.expect(':', "in a generic `{X:Type}`")) return false;
  if (const auto& kind = tokens_.current(); kind.text != "Type") {
    return tokens_.fail("expected `Type` in a generic `{X:Type}`, found " + quoted(kind));
  }
  tokens_.take();
  if (!name.space.empty()) tokens_.fail(position, "a generic has no namespace");
  if (!scope_.declare_generic(name.base)) {
    tokens_.fail(position, "there is a generic `" + name.base + "` already");
  }
  definition.generics.push_back({std::move(name.base)});
  return tokens_.expect('}', "after a generic");
}

bool DefinitionReader::read_body(Definition& definition) {
  if (tokens_.current().is('?') && definition.generics.empty()) {
    tokens_.take();
    definition.builtin = true;
    return true;
  }
  while (!tokens_.current().is('=')) {
    if (!parameters_.read(definition.parameters)) return false;
  }
  return true;
}

bool DefinitionReader::read_result(Definition& definition) {
  if (!tokens_.expect('=', "before the result type")) return false;
  const auto position = tokens_.current().position;
  if (!types_.read_result(definition.result)) return false;
  const auto& result = definition.result;
  if (result.bare || result.bang) {
    tokens_.fail(position,
                 "the result has to be a boxed type, as `Foo`, not `" + to_string(result) + "`");
  } else if (result.generic_parameter && definition.category == Category::types) {
    tokens_.fail(position, "a constructor cannot make any type `" + to_string(result) + "`");
  }
  return true;
}

bool DefinitionReader::read_end() {
  if (tokens_.current().kind == Token::Kind::end) return true;
  return tokens_.expect(';', "after the result type");
}

// Reading goes on after the next `;`, or before it at what looks like another definition: a
// forgotten `;` must not hide the definition after it.
void DefinitionReader::skip_broken(Position start) {
  for (;;) {
    const auto& token = tokens_.current();
    if (token.kind == Token::Kind::end || token.kind == Token::Kind::section) return;
    if (token.position != start && tokens_.at_definition()) return;
    if (tokens_.take().is(';')) return;
  }
}

}  // namespace layer::tl_parser
