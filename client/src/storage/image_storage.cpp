#include "storage/image_storage.hpp"

namespace layer::storage {

Task<std::optional<Peer>> ImageStorage::find_peer(PeerId id) {
  co_return image_.find(id);
}

Task<std::optional<Peer>> ImageStorage::find_peer_by_username(std::string username) {
  co_return image_.find_username(username);
}

Task<std::optional<Peer>> ImageStorage::find_peer_by_phone(std::string phone) {
  co_return image_.find_phone(phone);
}

Task<std::vector<Peer>> ImageStorage::list_peers(std::optional<PeerId> after, std::size_t limit) {
  co_return image_.list(after, limit);
}

}  // namespace layer::storage
