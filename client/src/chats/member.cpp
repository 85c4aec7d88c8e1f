#include <layer/client/members.hpp>
#include <layer/tl/match.hpp>
#include <layer/tl/types/channel_participant.hpp>
#include <layer/tl/types/chat_participant.hpp>
#include <layer/tl/types/peer.hpp>
#include <layer/tl/types/user.hpp>

#include "chats/tl_rights.hpp"
#include "tl_time.hpp"

namespace layer {

namespace {

namespace types = tl::types;

/// Dates further ahead than a year are "for ever", as 0 is.
std::optional<std::chrono::sys_seconds> end_of(const types::ChatBannedRights& rights) {
  constexpr std::int32_t for_ever = 0x7fffffff;
  if (rights.until_date <= 0 || rights.until_date == for_ever) return std::nullopt;
  return from_tl_date(rights.until_date);
}

}  // namespace

Member::Member(const tl::enums::ChannelParticipant& raw,
               const std::vector<tl::enums::User>& users) {
  tl::match(
      raw,
      [&](const types::ChannelParticipant& one) {
        peer_ = PeerId::user(one.user_id);
        date_ = from_tl_date(one.date);
        rank_ = one.rank.value_or("");
      },
      [&](const types::ChannelParticipantSelf& one) {
        peer_ = PeerId::user(one.user_id);
        date_ = from_tl_date(one.date);
        by_user_id_ = one.inviter_id;
        rank_ = one.rank.value_or("");
      },
      [&](const types::ChannelParticipantCreator& one) {
        peer_ = PeerId::user(one.user_id);
        role_ = Role::owner;
        admin_rights_ = from_tl(*one.admin_rights);
        rank_ = one.rank.value_or("");
      },
      [&](const types::ChannelParticipantAdmin& one) {
        peer_ = PeerId::user(one.user_id);
        role_ = Role::admin;
        date_ = from_tl_date(one.date);
        by_user_id_ = one.promoted_by;
        admin_rights_ = from_tl(*one.admin_rights);
        rank_ = one.rank.value_or("");
      },
      [&](const types::ChannelParticipantBanned& one) {
        peer_ = PeerId::of(one.peer);
        role_ = one.banned_rights->view_messages ? Role::banned : Role::restricted;
        date_ = from_tl_date(one.date);
        by_user_id_ = one.kicked_by;
        permissions_ = allowed_by(*one.banned_rights);
        until_ = end_of(*one.banned_rights);
        rank_ = one.rank.value_or("");
      },
      [&](const types::ChannelParticipantLeft& one) {
        peer_ = PeerId::of(one.peer);
        role_ = Role::left;
      },
      [](tl::Other) {});
  describe(users);
}

Member::Member(const tl::enums::ChatParticipant& raw, const std::vector<tl::enums::User>& users) {
  tl::match(
      raw,
      [&](const types::ChatParticipant& one) {
        peer_ = PeerId::user(one.user_id);
        date_ = from_tl_date(one.date);
        by_user_id_ = one.inviter_id;
        rank_ = one.rank.value_or("");
      },
      [&](const types::ChatParticipantAdmin& one) {
        peer_ = PeerId::user(one.user_id);
        role_ = Role::admin;
        date_ = from_tl_date(one.date);
        by_user_id_ = one.inviter_id;
        rank_ = one.rank.value_or("");
      },
      [&](const types::ChatParticipantCreator& one) {
        peer_ = PeerId::user(one.user_id);
        role_ = Role::owner;
        rank_ = one.rank.value_or("");
      },
      [](tl::Other) {});
  describe(users);
}

void Member::describe(const std::vector<tl::enums::User>& users) {
  if (!peer_.is_user()) return;
  for (const auto& user : users)
    if (const auto* known = user.get_if<types::User>(); known && known->id == peer_.id())
      user_.emplace(*known);
}

}  // namespace layer
