#include "chats/tl_rights.hpp"

#include <array>
#include <utility>

namespace layer {

namespace {

using Admin = tl::types::ChatAdminRights;
using Banned = tl::types::ChatBannedRights;

template <class Right, class Rights>
using Fields = std::pair<Right, bool Rights::*>;

constexpr std::array<Fields<AdminRight, Admin>, 17> admin_fields{{
    {AdminRight::change_info, &Admin::change_info},
    {AdminRight::post_messages, &Admin::post_messages},
    {AdminRight::edit_messages, &Admin::edit_messages},
    {AdminRight::delete_messages, &Admin::delete_messages},
    {AdminRight::ban_users, &Admin::ban_users},
    {AdminRight::invite_users, &Admin::invite_users},
    {AdminRight::pin_messages, &Admin::pin_messages},
    {AdminRight::add_admins, &Admin::add_admins},
    {AdminRight::anonymous, &Admin::anonymous},
    {AdminRight::manage_call, &Admin::manage_call},
    {AdminRight::other, &Admin::other},
    {AdminRight::manage_topics, &Admin::manage_topics},
    {AdminRight::post_stories, &Admin::post_stories},
    {AdminRight::edit_stories, &Admin::edit_stories},
    {AdminRight::delete_stories, &Admin::delete_stories},
    {AdminRight::manage_direct_messages, &Admin::manage_direct_messages},
    {AdminRight::manage_ranks, &Admin::manage_ranks},
}};

/// `send_messages` and `send_media` sum up others; `view_messages` is a ban.
constexpr std::array<Fields<Permission, Banned>, 18> banned_fields{{
    {Permission::stickers, &Banned::send_stickers},
    {Permission::gifs, &Banned::send_gifs},
    {Permission::games, &Banned::send_games},
    {Permission::inline_bots, &Banned::send_inline},
    {Permission::link_previews, &Banned::embed_links},
    {Permission::polls, &Banned::send_polls},
    {Permission::change_info, &Banned::change_info},
    {Permission::invite_users, &Banned::invite_users},
    {Permission::pin_messages, &Banned::pin_messages},
    {Permission::manage_topics, &Banned::manage_topics},
    {Permission::photos, &Banned::send_photos},
    {Permission::videos, &Banned::send_videos},
    {Permission::round_videos, &Banned::send_roundvideos},
    {Permission::audios, &Banned::send_audios},
    {Permission::voices, &Banned::send_voices},
    {Permission::documents, &Banned::send_docs},
    {Permission::text, &Banned::send_plain},
    {Permission::edit_rank, &Banned::edit_rank},
}};

constexpr Permission media = Permission::send - Permission::text - Permission::link_previews;

}  // namespace

Admin to_tl(AdminRight rights) {
  Admin result;
  for (const auto& [right, field] : admin_fields)
    result.*field = has(rights, right);
  return result;
}

AdminRight from_tl(const Admin& rights) {
  auto result = AdminRight::none;
  for (const auto& [right, field] : admin_fields)
    if (rights.*field) result = result | right;
  return result;
}

Banned all_but(Permission allowed, std::int32_t until) {
  Banned result(until);
  for (const auto& [permission, field] : banned_fields)
    result.*field = !has(allowed, permission);
  const auto nothing_of = [&](Permission set) { return (set - allowed) == set; };
  result.send_messages = nothing_of(Permission::send);
  result.send_media = nothing_of(media);
  return result;
}

Permission allowed_by(const Banned& forbidden) {
  auto result = Permission::all;
  for (const auto& [permission, field] : banned_fields)
    if (forbidden.*field) result = result - permission;
  if (forbidden.send_media) result = result - media;
  if (forbidden.send_messages) result = result - Permission::send;
  if (forbidden.view_messages) result = Permission::none;
  return result;
}

}  // namespace layer
