#include <layer/tl/tables.hpp>

#include <algorithm>

namespace layer::tl {
namespace {

template <class Entry>
const Entry* find(std::span<const Entry> list, std::uint32_t id) {
  const auto at =
      std::lower_bound(list.begin(), list.end(), id,
                       [](const Entry& entry, std::uint32_t wanted) { return entry.id < wanted; });
  return at != list.end() && at->id == id ? &*at : nullptr;
}

}  // namespace

const Constructor* BoxedType::find(std::uint32_t id) const {
  const Alternative* const found = tl::find(alternatives(), id);
  return found ? found->constructor : nullptr;
}

const Constructor* Schema::find(std::uint32_t id) const {
  const Alternative* const found = tl::find(constructors, id);
  return found ? found->constructor : nullptr;
}

std::string_view NameTable::find(std::uint32_t id) const {
  const Entry* const found = tl::find(entries, id);
  return found ? std::string_view(text + found->offset) : std::string_view();
}

}  // namespace layer::tl
