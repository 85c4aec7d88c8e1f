#include "updates/sequence.hpp"

#include <layer/tl/types/message.hpp>
#include <layer/tl/types/peer.hpp>

#include "tl_fields.hpp"

namespace layer::updates {

namespace {

/// The channel of a message, if it is in one.
std::int64_t channel_of(const tl::enums::Message& message) {
  const tl::enums::Peer* peer = nullptr;
  if (const auto* text = message.get_if<tl::types::Message>()) peer = &text->peer_id;
  if (const auto* service = message.get_if<tl::types::MessageService>()) peer = &service->peer_id;
  if (const auto* empty = message.get_if<tl::types::MessageEmpty>(); empty && empty->peer_id)
    peer = &*empty->peer_id;
  const auto* channel = peer ? peer->get_if<tl::types::PeerChannel>() : nullptr;
  return channel ? channel->channel_id : 0;
}

std::int64_t channel_of(const tl::enums::Update& update) {
  if (const auto* id = long_field(update, "channel_id")) return *id;
  if (const auto* message = box_field<tl::enums::Message>(update, "message"))
    return channel_of(*message);
  return 0;
}

}  // namespace

Sequence sequence_of(const tl::enums::Update& update) {
  // What the server makes up for one client alone has no place in any order: its counters are 0.
  if (const auto* qts = int_field(update, "qts")) {
    if (*qts == 0) return {};
    return {Sequence::Kind::qts, 0, *qts, 1};
  }
  const auto* pts = int_field(update, "pts");
  const auto* count = int_field(update, "pts_count");
  if (!pts || !count || *pts == 0) return {};
  const auto channel = channel_of(update);
  const auto kind = channel != 0 ? Sequence::Kind::channel : Sequence::Kind::common;
  return {kind, channel, *pts, *count};
}

}  // namespace layer::updates
