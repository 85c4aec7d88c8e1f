#pragma once

#include <layer/client/storage.hpp>

#include <memory>
#include <string>

#include "storage/image.hpp"

namespace layer::storage {

/// A storage whose whole content is in memory too: peers are found there.
class ImageStorage : public Storage {
 public:
  Task<std::optional<Peer>> find_peer(PeerId id) final;
  Task<std::optional<Peer>> find_peer_by_username(std::string username) final;
  Task<std::optional<Peer>> find_peer_by_phone(std::string phone) final;
  Task<std::vector<Peer>> list_peers(std::optional<PeerId> after, std::size_t limit) final;

 protected:
  Image image_;
};

/// Keeps changes in memory only.
/// \param name  for messages to people
std::shared_ptr<Storage> image_in_memory(Image image, std::string name);

}  // namespace layer::storage
