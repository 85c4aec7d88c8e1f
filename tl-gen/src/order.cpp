#include "order.hpp"

#include <string>
#include <tuple>

namespace layer::tl_gen {
namespace {

std::string without_case(std::string text) {
  for (auto& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

auto place(const tl_parser::Name& name) {
  return std::tuple(without_case(name.space), name.space, without_case(name.base), name.base);
}

}  // namespace

bool ByName::operator()(const tl_parser::Name& a, const tl_parser::Name& b) const {
  return place(a) < place(b);
}

}  // namespace layer::tl_gen
