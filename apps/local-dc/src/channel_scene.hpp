#pragma once

#include <string_view>
#include <vector>

#include "control.hpp"

namespace layer::local_dc {

/// Sets up supergroups and channels for a test, by the requests their creators would make.
/// Throws std::runtime_error with Telegram's error.
class ChannelScene {
 public:
  explicit ChannelScene(Control& control) : control_(control) {}

  /// \param members  the first creates it.
  Peer create(std::string_view title, const std::vector<Account>& members, bool broadcast);
  void promote(Peer channel, UserId user);
  void ban(Peer channel, UserId user);

 private:
  Channel& channel(Peer peer);
  void invite(const Channel& channel, UserId user);

  Control& control_;
};

}  // namespace layer::local_dc
