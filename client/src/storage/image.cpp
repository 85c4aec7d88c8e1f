#include "storage/image.hpp"

#include <algorithm>

#include "storage/change_codec.hpp"

namespace layer::storage {

namespace {

std::optional<Peer> look_up(const std::unordered_map<PeerId, Peer>& peers,
                            const std::unordered_map<std::string, PeerId>& index,
                            const std::string& name) {
  const auto found = index.find(name);
  if (found == index.end()) return std::nullopt;
  return peers.at(found->second);
}

}  // namespace

void Image::apply(const Change& change) {
  account_.apply(change);
  if (const auto* peer = std::get_if<Peer>(&change)) remember(*peer);
}

bool Image::apply_encoded(tl::BytesView changes) {
  const auto decoded = decode(changes);
  if (!decoded) return false;
  for (const auto& change : *decoded)
    apply(change);
  return true;
}

void Image::remember(const Peer& peer) {
  if (const auto known = peers_.find(peer.id); known != peers_.end()) forget_names(known->second);
  take_names(peer);
  peers_.insert_or_assign(peer.id, peer);
  for (const auto& name : peer.usernames)
    usernames_.insert_or_assign(name, peer.id);
  if (!peer.phone.empty()) phones_.insert_or_assign(peer.phone, peer.id);
}

/// From those who had them: what has one holder is remembered of that one only.
void Image::take_names(const Peer& peer) {
  for (const auto& name : peer.usernames)
    if (const auto held = usernames_.find(name); held != usernames_.end())
      std::erase(peers_.at(held->second).usernames, name);
  if (const auto held = phones_.find(peer.phone); held != phones_.end())
    peers_.at(held->second).phone.clear();
}

void Image::forget_names(const Peer& peer) {
  for (const auto& name : peer.usernames)
    usernames_.erase(name);
  phones_.erase(peer.phone);
}

std::optional<Peer> Image::find(PeerId id) const {
  const auto found = peers_.find(id);
  if (found == peers_.end()) return std::nullopt;
  return found->second;
}

std::optional<Peer> Image::find_username(const std::string& username) const {
  return look_up(peers_, usernames_, username);
}

std::optional<Peer> Image::find_phone(const std::string& phone) const {
  return look_up(peers_, phones_, phone);
}

std::vector<Peer> Image::list(std::optional<PeerId> after, std::size_t limit) const {
  std::vector<PeerId> ids;
  for (const auto& [id, peer] : peers_)
    if (!after || id > *after) ids.push_back(id);
  const auto count = static_cast<std::ptrdiff_t>(std::min(limit, ids.size()));
  std::ranges::partial_sort(ids, ids.begin() + count);
  std::vector<Peer> peers;
  for (auto id = ids.begin(); id != ids.begin() + count; ++id)
    peers.push_back(peers_.at(*id));
  return peers;
}

std::vector<Change> Image::changes() const {
  auto all = account_.changes();
  for (const auto& [id, peer] : peers_)
    all.push_back(peer);
  return all;
}

}  // namespace layer::storage
