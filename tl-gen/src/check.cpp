#include "check.hpp"

#include <layer/tl_parser/hexadecimal.hpp>

#include <algorithm>

#include "references.hpp"
#include "schema_file.hpp"

namespace layer::tl_gen {

Result check_ids(const std::filesystem::path& path, const tl_parser::Schema& schema,
                 IdExceptions& exceptions) {
  Result result;
  for (const auto& definition : schema.definitions) {
    if (definition.id == definition.computed_id || exceptions.use(definition)) continue;
    result.errors.push_back(error_message(path, definition.position,
                                          "`" + definition.name.full() + "` has the id " +
                                              tl_parser::hexadecimal(definition.id) +
                                              ", but the CRC32 of its declaration is " +
                                              tl_parser::hexadecimal(definition.computed_id)));
  }
  return result;
}

Result check(const std::filesystem::path& path, const tl_parser::Schema& schema,
             IdExceptions& exceptions) {
  auto result = check_ids(path, schema, exceptions);
  for (const auto& error : undeclared_types(schema)) {
    result.errors.push_back(error_message(path, error.position, error.reason));
  }
  return result;
}

std::string summary(const tl_parser::Schema& schema) {
  const auto functions = std::count_if(
      schema.definitions.begin(), schema.definitions.end(),
      [](const auto& definition) { return definition.category == tl_parser::Category::functions; });
  const auto constructors = static_cast<std::ptrdiff_t>(schema.definitions.size()) - functions;
  auto text =
      std::to_string(constructors) + " constructors, " + std::to_string(functions) + " functions";
  if (schema.layer) text += ", layer " + std::to_string(*schema.layer);
  return text;
}

}  // namespace layer::tl_gen
