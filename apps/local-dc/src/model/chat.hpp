#pragma once

#include <layer/local_dc/accounts.hpp>

#include <map>
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
  UserId creator{};
  Date date = 0;
  std::map<UserId, Member> members;
  /// Grows with every change of the members.
  std::int32_t version = 1;
  MessagePtr pinned;

  Peer peer() const { return {Peer::Kind::group, number(id)}; }
};

}  // namespace layer::local_dc
