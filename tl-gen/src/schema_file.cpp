#include "schema_file.hpp"

#include "files.hpp"

namespace layer::tl_gen {

std::string error_message(const std::filesystem::path& path, tl_parser::Position position,
                          const std::string& reason) {
  return path.string() + ':' + std::to_string(position.line) + ':' +
         std::to_string(position.column) + ": error: " + reason;
}

Result load_schema(const std::filesystem::path& path, tl_parser::Schema& schema) {
  std::string text;
  if (auto result = read_file(path, text); !result.ok()) return result;
  auto outcome = tl_parser::parse(text);
  Result result;
  for (const auto& error : outcome.errors) {
    result.errors.push_back(error_message(path, error.position, error.reason));
  }
  schema = std::move(outcome.schema);
  return result;
}

}  // namespace layer::tl_gen
