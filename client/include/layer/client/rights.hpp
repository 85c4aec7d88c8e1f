#pragma once
#include <cstdint>

namespace layer {

/// What an admin may do, one or several: `AdminRight::delete_messages | AdminRight::pin_messages`
/// (core.telegram.org/api/rights).
enum class AdminRight : std::uint32_t {
  none = 0,
  change_info = 1 << 0,
  /// Channels only, as `edit_messages`.
  post_messages = 1 << 1,
  edit_messages = 1 << 2,
  delete_messages = 1 << 3,
  ban_users = 1 << 4,
  invite_users = 1 << 5,
  pin_messages = 1 << 7,
  add_admins = 1 << 9,
  /// Not a right but a duty: their messages are the group's.
  anonymous = 1 << 10,
  manage_call = 1 << 11,
  /// To be an admin at all: the log, the statistics, the list of members.
  other = 1 << 12,
  manage_topics = 1 << 13,
  post_stories = 1 << 14,
  edit_stories = 1 << 15,
  delete_stories = 1 << 16,
  manage_direct_messages = 1 << 17,
  manage_ranks = 1 << 18,
};

/// What a member may do, one or several: `Permission::text | Permission::photos`.
enum class Permission : std::uint32_t {
  none = 0,
  stickers = 1 << 3,
  gifs = 1 << 4,
  games = 1 << 5,
  inline_bots = 1 << 6,
  link_previews = 1 << 7,
  polls = 1 << 8,
  change_info = 1 << 10,
  invite_users = 1 << 15,
  pin_messages = 1 << 17,
  manage_topics = 1 << 18,
  photos = 1 << 19,
  videos = 1 << 20,
  round_videos = 1 << 21,
  audios = 1 << 22,
  voices = 1 << 23,
  documents = 1 << 24,
  text = 1 << 25,
  edit_rank = 1 << 26,
  /// All that is sent.
  send = stickers | gifs | games | inline_bots | link_previews | polls | photos | videos |
         round_videos | audios | voices | documents | text,
  all = send | change_info | invite_users | pin_messages | manage_topics | edit_rank,
};

constexpr AdminRight operator|(AdminRight one, AdminRight other) {
  return AdminRight(std::uint32_t(one) | std::uint32_t(other));
}

constexpr Permission operator|(Permission one, Permission other) {
  return Permission(std::uint32_t(one) | std::uint32_t(other));
}

/// Whether `set` has all of `wanted`.
constexpr bool has(AdminRight set, AdminRight wanted) {
  return (std::uint32_t(set) & std::uint32_t(wanted)) == std::uint32_t(wanted);
}

constexpr bool has(Permission set, Permission wanted) {
  return (std::uint32_t(set) & std::uint32_t(wanted)) == std::uint32_t(wanted);
}

/// All of `set` but those of `without`.
constexpr Permission operator-(Permission set, Permission without) {
  return Permission(std::uint32_t(set) & ~std::uint32_t(without));
}

constexpr AdminRight operator-(AdminRight set, AdminRight without) {
  return AdminRight(std::uint32_t(set) & ~std::uint32_t(without));
}

}  // namespace layer
