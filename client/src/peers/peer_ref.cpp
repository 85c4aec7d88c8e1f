#include <layer/client/peer.hpp>
#include <layer/tl/types/input_peer.hpp>

#include "peers/peer_text.hpp"

namespace layer {

PeerRef::PeerRef(const tl::enums::Peer& peer) : value_(PeerId::of(peer)) {}

PeerRef::PeerRef(const tl::enums::InputPeer& peer)
    : value_(std::make_shared<const tl::enums::InputPeer>(peer)) {}

std::string PeerRef::to_string() const {
  if (const auto* text = std::get_if<std::string>(&value_)) {
    const bool phone = std::holds_alternative<PhoneText>(read_peer_text(*text));
    return phone ? "a phone number" : *text;
  }
  if (const auto* number = std::get_if<std::int64_t>(&value_)) return std::to_string(*number);
  if (const auto* id = std::get_if<PeerId>(&value_)) return id->to_string();
  return "an input peer";
}

}  // namespace layer
