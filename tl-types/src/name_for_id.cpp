#include <layer/tl/mtproto/schema.hpp>
#include <layer/tl/schema.hpp>
#include <layer/tl/secret/schema.hpp>

namespace layer::tl {

std::string_view name_for_id(std::uint32_t id) {
  for (const NameTable* names : {&NAMES, &mtproto::NAMES, &secret::NAMES})
    if (const std::string_view name = names->find(id); !name.empty()) return name;
  return {};
}

}  // namespace layer::tl
