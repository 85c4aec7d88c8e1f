#include <layer/tl/mtproto/schema.hpp>
#include <layer/tl/schema.hpp>
#include <layer/tl/secret/schema.hpp>

namespace layer::tl {

const Constructor* find_constructor(std::uint32_t id) {
  // The secret-chat schema repeats constructors of the API; those of the API win.
  for (const Schema* schema : {&SCHEMA, &mtproto::SCHEMA, &secret::SCHEMA})
    if (const Constructor* constructor = schema->find(id)) return constructor;
  return nullptr;
}

}  // namespace layer::tl
