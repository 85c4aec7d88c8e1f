#pragma once

#include <layer/tl/types/channel_participant.hpp>

#include "../rpc/call.hpp"

namespace layer::local_dc {

/// A change of what someone is in a supergroup or channel, of which bots hear that are admins there
/// (updateChannelParticipant). Made before the change, told after it.
class ParticipantChange {
 public:
  ParticipantChange(const Call& call, const Channel& channel, UserId user);

  void tell(Call& call, const Channel& channel) const;

 private:
  UserId user_;
  std::map<UserId, tl::Maybe<tl::enums::ChannelParticipant>> before_;
};

}  // namespace layer::local_dc
