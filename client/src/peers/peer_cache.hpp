#pragma once

#include <layer/client/storage.hpp>
#include <layer/tl/boxes.hpp>

#include <optional>
#include <string>
#include <vector>

#include "storage/image.hpp"

namespace layer {

/// The peers met lately, with what names them to the server. All of them are in the storage; this
/// one forgets, so that it stays small.
class PeerCache {
 public:
  /// Takes what the server described along with something else.
  ///
  /// Descriptions marked `min` are passed over: their access hashes are of no use elsewhere.
  /// \return what was not known before, for the storage
  std::vector<storage::Change> learn(const std::vector<tl::enums::User>& users,
                                     const std::vector<tl::enums::Chat>& chats);
  /// Takes another name or number of somebody known.
  /// \return the same, for the storage
  std::vector<storage::Change> learn(const tl::enums::Update& update);
  /// Takes what the storage knew.
  void remember(const storage::Peer& peer);

  std::optional<storage::Peer> find(PeerId id) const { return image_.find(id); }

  std::optional<storage::Peer> find_username(const std::string& name) const {
    return image_.find_username(name);
  }

  std::optional<storage::Peer> find_phone(const std::string& phone) const {
    return image_.find_phone(phone);
  }

 private:
  void note(std::optional<storage::Peer> peer, std::vector<storage::Change>& news);

  storage::Image image_;
  std::size_t size_ = 0;
};

}  // namespace layer
