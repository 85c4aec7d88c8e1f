#include "storage/sql/database.hpp"

#include <layer/crypto/secret.hpp>

namespace layer::storage::sql {

void wipe(std::vector<Value>& values) noexcept {
  for (auto& value : values)
    if (auto* bytes = std::get_if<Bytes>(&value)) crypto::wipe(*bytes);
}

}  // namespace layer::storage::sql
