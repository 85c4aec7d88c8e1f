#include "keys.hpp"

namespace layer::local_dc {

void Keys::add(KeyRecord record) {
  const KeyId id{record.key.id()};
  keys_.insert_or_assign(id, std::move(record));
}

const KeyRecord* Keys::find(KeyId id, int dc, Date now) const {
  const auto found = keys_.find(id);
  if (found == keys_.end() || found->second.dc != dc) return nullptr;
  if (found->second.expires && *found->second.expires <= now) return nullptr;
  return &found->second;
}

KeyId Keys::speaks_for(KeyId id) const {
  const auto found = keys_.find(id);
  return found != keys_.end() && found->second.bound_to != NO_KEY ? found->second.bound_to : id;
}

void Keys::bind(KeyId temporary, KeyId permanent, Date expires) {
  for (auto& [id, record] : keys_)
    if (record.bound_to == permanent) record.bound_to = NO_KEY;
  KeyRecord& record = keys_.at(temporary);
  record.bound_to = permanent;
  record.expires = expires;
}

void Keys::change_salts(crypto::Random& random) {
  for (auto& [id, record] : keys_)
    record.salt = mtproto::Salt{random.value<std::int64_t>()};
}

std::vector<KeyId> Keys::forget_all() {
  std::vector<KeyId> ids;
  for (const auto& [id, record] : keys_)
    ids.push_back(id);
  keys_.clear();
  return ids;
}

}  // namespace layer::local_dc
