#include <layer/tl/mtproto/schema.hpp>
#include <layer/tl/schema.hpp>
#include <layer/tl/secret/schema.hpp>

#include <array>

namespace layer::tl {
namespace {

// The secret-chat schema repeats constructors of the API; those of the API win.
constexpr std::array<const Schema*, 3> schemas = {&SCHEMA, &mtproto::SCHEMA, &secret::SCHEMA};

}  // namespace

const Constructor* find_constructor(std::uint32_t id) {
  for (const Schema* schema : schemas)
    if (const Constructor* constructor = schema->find(id)) return constructor;
  return nullptr;
}

const Constructor* find_constructor(std::string_view name) {
  for (const Schema* schema : schemas)
    for (const Alternative& entry : schema->constructors)
      if (entry.constructor->name() == name) return entry.constructor;
  return nullptr;
}

}  // namespace layer::tl
