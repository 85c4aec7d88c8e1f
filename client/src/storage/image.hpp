#pragma once

#include <layer/client/storage.hpp>
#include <layer/tl/reader.hpp>

#include <string>
#include <unordered_map>

namespace layer::storage {

/// A whole session in memory: what files and strings are read into.
class Image {
 public:
  void apply(const Change& change);
  /// Applies encoded changes. \return false for bytes that this version cannot have written
  [[nodiscard]] bool apply_encoded(tl::BytesView changes);

  const Account& account() const { return account_; }

  std::size_t peer_count() const { return peers_.size(); }

  std::optional<Peer> find(PeerId id) const;
  std::optional<Peer> find_username(const std::string& username) const;
  std::optional<Peer> find_phone(const std::string& phone) const;
  /// As `Storage::list_peers`.
  std::vector<Peer> list(std::optional<PeerId> after, std::size_t limit) const;

  /// The changes that make this image out of an empty one.
  std::vector<Change> changes() const;

 private:
  void remember(const Peer& peer);
  void forget_names(const Peer& peer);
  void take_names(const Peer& peer);

  Account account_;
  std::unordered_map<PeerId, Peer> peers_;
  std::unordered_map<std::string, PeerId> usernames_;
  std::unordered_map<std::string, PeerId> phones_;
};

}  // namespace layer::storage
