#include <layer/client/peer.hpp>
#include <layer/tl/types/peer.hpp>

namespace layer {

namespace {

// core.telegram.org/api/bots/ids
constexpr std::int64_t max_user = (std::int64_t(1) << 40) - 1;
constexpr std::int64_t max_group = 999'999'999'999;
constexpr std::int64_t channel_zero = -1'000'000'000'000;
constexpr std::int64_t max_channel = 997'852'516'352;

/// Ids from a server may be anything.
std::int64_t subtracted(std::int64_t from, std::int64_t id) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(from) -
                                   static_cast<std::uint64_t>(id));
}

}  // namespace

std::optional<PeerId> PeerId::from_bot_api(std::int64_t number) {
  if (number > 0) return number <= max_user ? std::optional(user(number)) : std::nullopt;
  if (number < 0 && number >= -max_group) return group(-number);
  const std::int64_t id = channel_zero - number;
  if (number < channel_zero && id <= max_channel) return channel(id);
  return std::nullopt;
}

PeerId PeerId::of(const tl::enums::Peer& peer) {
  if (const auto* member = peer.get_if<tl::types::PeerUser>()) return user(member->user_id);
  if (const auto* chat = peer.get_if<tl::types::PeerChat>()) return group(chat->chat_id);
  if (const auto* room = peer.get_if<tl::types::PeerChannel>()) return channel(room->channel_id);
  return user(0);
}

tl::enums::Peer PeerId::to_tl() const {
  switch (kind_) {
    case Kind::user:
      return tl::types::PeerUser(id_);
    case Kind::group:
      return tl::types::PeerChat(id_);
    case Kind::channel:
      break;
  }
  return tl::types::PeerChannel(id_);
}

std::int64_t PeerId::bot_api() const {
  switch (kind_) {
    case Kind::user:
      return id_;
    case Kind::group:
      return subtracted(0, id_);
    case Kind::channel:
      return subtracted(channel_zero, id_);
  }
  return 0;
}

std::string PeerId::to_string() const {
  static constexpr const char* names[] = {"user ", "group ", "channel "};
  return names[static_cast<std::size_t>(kind_)] + std::to_string(id_);
}

}  // namespace layer
