#include "duplicates.hpp"

#include <layer/tl_parser/hexadecimal.hpp>

namespace layer::tl_parser {

std::optional<std::string> Duplicates::add(const Definition& definition) {
  const auto name = definition.name.full();
  const auto line = definition.position.line;
  const auto [same_name, new_name] = names_.try_emplace({definition.category, name}, line);
  if (!new_name) {
    return "`" + name + "` is declared already, in line " + std::to_string(same_name->second);
  }
  const auto [same_id, new_id] = ids_.try_emplace(definition.id, First{name, line});
  if (!new_id) {
    return "`" + name + "` has the id " + hexadecimal(definition.id) + " of `" +
           same_id->second.name + "` in line " + std::to_string(same_id->second.line);
  }
  return std::nullopt;
}

}  // namespace layer::tl_parser
