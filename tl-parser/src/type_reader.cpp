#include "type_reader.hpp"

namespace layer::tl_parser {

bool read_name(TokenStream& tokens, Name& name) {
  const auto read_part = [&tokens](std::string& part) {
    const auto& token = tokens.current();
    if (token.kind != Token::Kind::word || !is_letter(token.text.front())) {
      return tokens.fail("expected a name, found " + quoted(token));
    }
    part = tokens.take().text;
    return true;
  };
  if (!read_part(name.base)) return false;
  if (!tokens.current().is('.')) return true;
  tokens.take();
  name.space = std::move(name.base);
  if (!read_part(name.base)) return false;
  return !tokens.current().is('.') || tokens.fail("a name has one namespace at most");
}

bool TypeReader::read(TypeRef& type) {
  return tokens_.current().is('!') ? read_bang(type) : read_head(type);
}

bool TypeReader::read_head(TypeRef& type) {
  const bool percent = tokens_.accept('%');
  if (!(tokens_.current().is('(') ? read_group(type) : read_plain(type))) return false;
  type.percent = type.percent || percent;
  type.bare = type.bare || percent;
  return true;
}

bool TypeReader::read_bang(TypeRef& type) {
  tokens_.take();
  const auto position = tokens_.current().position;
  if (!read_name(tokens_, type.name)) return false;
  type.bang = type.generic_parameter = true;
  if (type.name.space.empty() && scope_.is_generic(type.name.base)) return true;
  return tokens_.fail(position, "generic `" + type.name.full() + "` is not declared: `{" +
                                    type.name.full() + ":Type}` is missing");
}

bool TypeReader::read_plain(TypeRef& type) {
  if (!read_name(tokens_, type.name)) return false;
  type.generic_parameter = type.name.space.empty() && scope_.is_generic(type.name.base);
  type.bare = !type.generic_parameter && is_lower(type.name.base.front());
  return !tokens_.current().is('<') || read_angle_arguments(type);
}

bool TypeReader::read_angle_arguments(TypeRef& type) {
  tokens_.take();
  if (!scope_.enter()) return false;
  do {
    if (!read_argument(type)) return false;
  } while (tokens_.accept(','));
  scope_.leave();
  return tokens_.expect('>', "after the type's arguments");
}

bool TypeReader::read_group(TypeRef& type) {
  tokens_.take();
  if (!scope_.enter() || !read_head(type)) return false;
  while (!tokens_.current().is(')')) {
    if (!read_argument(type)) return false;
  }
  tokens_.take();
  scope_.leave();
  return true;
}

bool TypeReader::read_argument(TypeRef& type) {
  return scope_.count_part() && read(type.arguments.emplace_back());
}

bool TypeReader::at_spaced_argument() const {
  const auto& token = tokens_.current();
  if (token.is('(') || token.is('%') || token.is('!')) return true;
  if (token.kind != Token::Kind::word) return false;
  // A word that opens a line is more likely the next definition, after a forgotten `;`.
  return !token.line_start || scope_.is_generic(std::string(token.text));
}

bool TypeReader::read_result(TypeRef& type) {
  if (!read(type)) return false;
  while (at_spaced_argument()) {
    if (!read_argument(type)) return false;
  }
  return true;
}

}  // namespace layer::tl_parser
