#pragma once

#include <layer/tl/types/chat_admin_rights.hpp>
#include <layer/tl/types/chat_banned_rights.hpp>

#include <map>
#include <optional>
#include <set>
#include <string>

#include "box.hpp"
#include "invites.hpp"

namespace layer::local_dc {

using AdminRights = tl::types::ChatAdminRights;
using BannedRights = tl::types::ChatBannedRights;

struct Admin {
  AdminRights rights;
  UserId promoted_by{};
};

/// Someone in a supergroup or channel, and what that account has seen of it.
struct ChannelMember {
  UserId inviter{};
  Date date = 0;
  std::optional<Admin> admin = {};
  std::string rank = {};
  /// Came by a join request that was granted.
  bool by_request = false;
  std::int32_t read_inbox_max = 0;
  std::int32_t read_outbox_max = 0;
  /// Mentions that were not read yet.
  std::set<std::int32_t> unread_mentions = {};
  /// What came before is not shown: the history was hidden when the member joined, or was cleared.
  std::int32_t first_visible = 1;
  /// When the member wrote last, for slow mode.
  Date last_message = 0;
};

/// What someone may not do for a while. Without the right to view messages: banned.
struct Restriction {
  BannedRights rights;
  UserId by{};
  Date date = 0;

  bool is_ban() const { return rights.view_messages; }
};

/// A supergroup or channel: one box that all its members read.
struct Channel {
  explicit Channel(ChannelId name) : id(name), box(name) {}

  ChannelId id;
  std::string title;
  std::string about;
  std::string username;
  std::optional<FileId> photo;
  UserId creator{};
  Date date = 0;
  bool broadcast = false;
  bool forum = false;
  bool signatures = false;
  bool noforwards = false;
  bool hidden_history = false;
  bool join_to_send = false;
  bool join_request = false;
  bool participants_hidden = false;
  bool deleted = false;
  std::int32_t slow_mode = 0;
  BannedRights default_rights;
  std::map<UserId, ChannelMember> members;
  /// Of members and of those who are gone.
  std::map<UserId, Restriction> restrictions;
  /// The basic group it was, and the newest number of that group's creator.
  std::optional<ChatId> migrated_from;
  std::int32_t migrated_from_max = 0;
  Invites invites;
  Box box;
  /// When its box changed last.
  Date changed = 0;

  Peer peer() const { return {Peer::Kind::channel, number(id)}; }

  bool is_public() const { return !username.empty(); }

  const ChannelMember* member(UserId user) const {
    const auto found = members.find(user);
    return found == members.end() ? nullptr : &found->second;
  }

  ChannelMember* member(UserId user) {
    const auto found = members.find(user);
    return found == members.end() ? nullptr : &found->second;
  }
};

}  // namespace layer::local_dc
