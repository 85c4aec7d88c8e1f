#pragma once

#include <layer/local_dc/accounts.hpp>

#include <map>
#include <set>
#include <string>

#include "message.hpp"

namespace layer::local_dc {

struct Member {
  UserId inviter;
  Date date;
};

/// A basic group.
struct Chat {
  ChatId id{};
  std::string title;
  std::string about;
  std::optional<FileId> photo;
  UserId creator{};
  Date date = 0;
  std::map<UserId, Member> members;
  /// Grows with every change of the members.
  std::int32_t version = 1;
  std::set<UserId> admins;
  /// The supergroup it has become.
  std::optional<ChannelId> migrated_to;

  Peer peer() const { return {Peer::Kind::group, number(id)}; }
};

}  // namespace layer::local_dc
