#include "rights.hpp"

#include <algorithm>
#include <array>

namespace layer::local_dc {
namespace {

constexpr std::array ADMIN_RIGHTS{
    &AdminRights::change_info,    &AdminRights::post_messages,
    &AdminRights::edit_messages,  &AdminRights::delete_messages,
    &AdminRights::ban_users,      &AdminRights::invite_users,
    &AdminRights::pin_messages,   &AdminRights::add_admins,
    &AdminRights::anonymous,      &AdminRights::manage_call,
    &AdminRights::other,          &AdminRights::manage_topics,
    &AdminRights::post_stories,   &AdminRights::edit_stories,
    &AdminRights::delete_stories, &AdminRights::manage_direct_messages,
    &AdminRights::manage_ranks};

constexpr std::array BANNED_RIGHTS{
    &BannedRights::view_messages,    &BannedRights::send_messages, &BannedRights::send_media,
    &BannedRights::send_stickers,    &BannedRights::send_gifs,     &BannedRights::send_games,
    &BannedRights::send_inline,      &BannedRights::embed_links,   &BannedRights::send_polls,
    &BannedRights::change_info,      &BannedRights::invite_users,  &BannedRights::pin_messages,
    &BannedRights::manage_topics,    &BannedRights::send_photos,   &BannedRights::send_videos,
    &BannedRights::send_roundvideos, &BannedRights::send_audios,   &BannedRights::send_voices,
    &BannedRights::send_docs,        &BannedRights::send_plain,    &BannedRights::edit_rank};

/// "Less than 30 seconds or more than 366 days from now: for ever", as 0.
bool has_expired(const Restriction& restriction, Date now) {
  const Date until = restriction.rights.until_date;
  const auto length = std::int64_t{until} - restriction.date;
  const bool for_ever = until == 0 || length < 30 || length > 366 * 86'400;
  return !for_ever && until <= now;
}

}  // namespace

bool is_admin(const Channel& channel, UserId user) {
  if (channel.creator == user) return true;
  const ChannelMember* const member = channel.member(user);
  return member != nullptr && member->admin.has_value();
}

bool has_right(const Channel& channel, UserId user, AdminRight right) {
  if (channel.creator == user) return true;
  const ChannelMember* const member = channel.member(user);
  return member != nullptr && member->admin && member->admin->rights.*right;
}

AdminRights all_rights() {
  AdminRights rights;
  for (const AdminRight right : ADMIN_RIGHTS)
    rights.*right = true;
  rights.anonymous = false;  // how an admin appears, which nobody grants by default
  return rights;
}

bool includes(const AdminRights& rights, const AdminRights& some) {
  return std::ranges::all_of(ADMIN_RIGHTS,
                             [&](AdminRight right) { return rights.*right || !(some.*right); });
}

bool is_empty(const AdminRights& rights) {
  return std::ranges::none_of(ADMIN_RIGHTS, [&](AdminRight right) { return rights.*right; });
}

bool is_empty(const BannedRights& rights) {
  return std::ranges::none_of(BANNED_RIGHTS, [&](BannedRight right) { return rights.*right; });
}

const Restriction* restriction(const Channel& channel, UserId user, Date now) {
  const auto found = channel.restrictions.find(user);
  if (found == channel.restrictions.end() || has_expired(found->second, now)) return nullptr;
  return &found->second;
}

bool is_banned(const Channel& channel, UserId user, Date now) {
  const Restriction* const found = restriction(channel, user, now);
  return found != nullptr && found->is_ban();
}

bool is_forbidden(const Channel& channel, UserId user, BannedRight what, Date now) {
  if (is_admin(channel, user)) return false;
  if (channel.default_rights.*what) return true;
  const Restriction* const own = restriction(channel, user, now);
  return own != nullptr && own->rights.*what;
}

}  // namespace layer::local_dc
