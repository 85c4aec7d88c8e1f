#pragma once

#include <layer/crypto/auth_key.hpp>
#include <layer/crypto/random.hpp>
#include <layer/mtproto/salt.hpp>

#include <map>
#include <optional>
#include <vector>

#include "ids.hpp"

namespace layer::local_dc {

/// An auth key that a client made with one of the data centres.
struct KeyRecord {
  crypto::AuthKey key;
  int dc;
  /// From the key exchange: good in sessions that have not heard of another.
  mtproto::Salt salt;
  /// Set for temporary keys (core.telegram.org/api/pfs).
  std::optional<Date> expires = {};
  /// Temporary keys: the permanent key it speaks for, once bound.
  KeyId bound_to = NO_KEY;
};

class Keys {
 public:
  void add(KeyRecord record);
  /// Nothing for unknown and expired keys, and for those of another DC.
  const KeyRecord* find(KeyId id, int dc, Date now) const;
  /// The permanent key whose log-in a key has: the one it is bound to, or itself.
  KeyId speaks_for(KeyId id) const;
  /// A permanent key speaks through one temporary key at a time: an older one is unbound.
  void bind(KeyId temporary, KeyId permanent, Date expires);
  /// The salts of key exchanges are good no more.
  void change_salts(crypto::Random& random);
  /// \return the keys that were known.
  std::vector<KeyId> forget_all();

  void forget(KeyId id) { keys_.erase(id); }

 private:
  std::map<KeyId, KeyRecord> keys_;
};

}  // namespace layer::local_dc
