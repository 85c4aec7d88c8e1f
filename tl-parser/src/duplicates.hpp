#pragma once

#include <layer/tl_parser/parser.hpp>

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace layer::tl_parser {

/// Finds names and ids that two definitions share. A constructor and a function may have one name.
class Duplicates {
 public:
  std::optional<std::string> add(const Definition& definition);

 private:
  struct First {
    std::string name;
    std::uint32_t line;
  };

  std::map<std::pair<Category, std::string>, std::uint32_t> names_;
  std::map<std::uint32_t, First> ids_;
};

}  // namespace layer::tl_parser
