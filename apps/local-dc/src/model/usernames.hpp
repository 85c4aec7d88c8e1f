#pragma once

#include <layer/local_dc/accounts.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace layer::local_dc {

/// Public names of users, bots, supergroups and channels, which share one space and know no case
/// (core.telegram.org/api/invites#public-usernames).
class Usernames {
 public:
  /// False if someone has it.
  bool take(std::string_view name, Peer owner);
  /// Nothing happens for an empty name.
  void give_back(std::string_view name);
  std::optional<Peer> owner(std::string_view name) const;

 private:
  std::map<std::string, Peer, std::less<>> owners_;
};

/// 5 to 32 letters, digits and underscores, beginning with a letter.
bool is_valid_username(std::string_view name);

}  // namespace layer::local_dc
