#include "check.hpp"

#include <layer/tl_parser/hexadecimal.hpp>

#include <algorithm>
#include <cstddef>

#include "references.hpp"
#include "schema_file.hpp"

namespace layer::tl_gen {
namespace {

std::string counted(std::ptrdiff_t count, const char* what) {
  return std::to_string(count) + ' ' + what + (count == 1 ? "" : "s");
}

}  // namespace

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
  const auto& all = schema.definitions;
  const auto functions = std::count_if(all.begin(), all.end(), [](const auto& definition) {
    return definition.category == tl_parser::Category::functions;
  });
  const auto constructors = static_cast<std::ptrdiff_t>(all.size()) - functions;
  auto text = counted(constructors, "constructor") + ", " + counted(functions, "function");
  if (schema.layer) text += ", layer " + std::to_string(*schema.layer);
  return text;
}

}  // namespace layer::tl_gen
