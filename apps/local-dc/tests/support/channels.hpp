#pragma once

#include <layer/tl/types/input_channel.hpp>
#include <layer/tl/types/update.hpp>

#include "requests.hpp"

namespace layer::local_dc {

/// A town with supergroups and channels.
class ChannelTown : public Town {
 public:
  enum class Kind : std::uint8_t { supergroup, channel };

  ChannelId create(Resident& creator, const std::string& title, Kind kind);
  /// Adds a member.
  void invite(Resident& by, ChannelId channel, Resident& whom);

  tl::types::InputChannel input_channel(const Resident& viewer, ChannelId channel);
  tl::enums::InputPeer channel_peer(const Resident& viewer, ChannelId channel);

  Answer<tl::enums::Updates> try_post(Resident& from, ChannelId channel, const std::string& text);
  /// \return the message's number.
  std::int32_t post(Resident& from, ChannelId channel, const std::string& text);

  /// The newest update of its kind that came to someone; null if none came.
  template <class U>
  const U* last_update(const Resident& resident) const {
    const U* found = nullptr;
    for (const tl::enums::Updates& one : resident.updates)
      if (const auto* const container = one.get_if<tl::types::Updates>())
        for (const tl::enums::Update& update : container->updates)
          if (const U* const match = update.get_if<U>()) found = match;
    return found;
  }
};

}  // namespace layer::local_dc
