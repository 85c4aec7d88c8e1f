#include "session/server_salts.hpp"

#include <layer/crypto/hash.hpp>
#include <layer/tl/detail/little_endian.hpp>

#include <array>

namespace layer::mtproto {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds SLOT = 30min;
constexpr int SLOTS_OF_A_SALT = 2;

std::int64_t slot_at(UnixTime now) noexcept {
  return std::chrono::floor<std::chrono::seconds>(now).time_since_epoch() / SLOT;
}

UnixTime start_of(std::int64_t slot) noexcept {
  return UnixTime(slot * SLOT);
}

}  // namespace

ServerSalts::ServerSalts(const crypto::AuthKey& key, Salt first, std::uint32_t generation)
    : seed_(crypto::sha256(key.view())), generation_(generation), first_(first) {}

Salt ServerSalts::salt_of(std::int64_t slot) const {
  std::array<std::uint8_t, 12> name;
  tl::detail::store(name.data(), static_cast<std::uint64_t>(slot));
  tl::detail::store(name.data() + 8, generation_);
  const auto digest = crypto::sha256(seed_, name);
  return Salt{static_cast<std::int64_t>(tl::detail::load<std::uint64_t>(digest.data()))};
}

Salt ServerSalts::at(UnixTime now) const {
  return salt_of(slot_at(now));
}

bool ServerSalts::accepts(Salt salt, UnixTime now) {
  const std::int64_t slot = slot_at(now);
  for (std::int64_t age = 0; age < SLOTS_OF_A_SALT; ++age)
    if (salt == salt_of(slot - age)) return true;
  if (salt != first_) return false;
  if (!first_until_) first_until_ = now + SLOT;
  return now < *first_until_;
}

std::vector<FutureSalt> ServerSalts::future(UnixTime now, std::size_t count) const {
  std::vector<FutureSalt> salts;
  salts.reserve(count);
  for (std::int64_t slot = slot_at(now); salts.size() < count; ++slot)
    salts.push_back({start_of(slot), start_of(slot + SLOTS_OF_A_SALT), salt_of(slot)});
  return salts;
}

void ServerSalts::expire() noexcept {
  ++generation_;
  first_.reset();
}

}  // namespace layer::mtproto
