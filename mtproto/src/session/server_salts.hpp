#pragma once

#include <layer/crypto/auth_key.hpp>
#include <layer/mtproto/salt.hpp>
#include <layer/mtproto/time.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace layer::mtproto {

/// The salts a server takes for a key: a new one each half hour, good for an hour. They follow from
/// the key and the time, so there is nothing to store.
class ServerSalts {
 public:
  /// \param first       good for half an hour from its first use as well: the key exchange's.
  /// \param generation  another one makes all other salts.
  ServerSalts(const crypto::AuthKey& key, Salt first, std::uint32_t generation);

  [[nodiscard]] Salt at(UnixTime now) const;

  [[nodiscard]] bool accepts(Salt salt, UnixTime now);

  [[nodiscard]] std::vector<FutureSalt> future(UnixTime now, std::size_t count) const;

  /// Makes all salts invalid that were given out.
  void expire() noexcept;

 private:
  [[nodiscard]] Salt salt_of(std::int64_t slot) const;

  crypto::Int256 seed_;
  std::uint32_t generation_;
  std::optional<Salt> first_;
  std::optional<UnixTime> first_until_;
};

}  // namespace layer::mtproto
