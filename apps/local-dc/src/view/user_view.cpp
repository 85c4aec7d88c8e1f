#include <layer/tl/types/privacy_key.hpp>
#include <layer/tl/types/user_profile_photo.hpp>
#include <layer/tl/types/user_status.hpp>

#include "../model/acquaintance.hpp"
#include "../model/privacy.hpp"
#include "view.hpp"

namespace layer::local_dc {
namespace {

/// What only the account itself and those who have it in their contacts may know.
void show_name(const World& world, tl::types::User& shown, const User& user, const User& viewer) {
  const auto contact = viewer.contacts.find(user.id);
  shown.contact = contact != viewer.contacts.end();
  shown.mutual_contact = shown.contact && user.contacts.contains(viewer.id);
  const bool renamed = shown.contact && user.id != viewer.id;
  shown.first_name = renamed ? contact->second.first_name : user.first_name;
  const std::string& last_name = renamed ? contact->second.last_name : user.last_name;
  if (!last_name.empty()) shown.last_name = last_name;
  if (!user.username.empty()) shown.username = user.username;
  if (knows_phone(world, viewer, user) && !user.phone.empty()) shown.phone = user.phone;
}

tl::Maybe<tl::enums::UserProfilePhoto> profile_photo(const World& world, const User& user,
                                                     const User& viewer) {
  if (user.photos.empty()) return std::nullopt;
  if (!allows(world, user, tl::types::PrivacyKeyProfilePhoto::ID, viewer)) return std::nullopt;
  tl::types::UserProfilePhoto shown;
  shown.photo_id = number(user.photos.front());
  shown.dc_id = world.files.find(user.photos.front())->dc;
  return shown;
}

constexpr Date DAY = 86400;

/// When someone was there, as it is told to those who may not know it exactly.
///
/// \param by_me  because they do not tell the other either
tl::enums::UserStatus vague(Date last_seen, Date now, bool by_me) {
  const Date ago = now - last_seen;
  if (ago < 3 * DAY) {
    tl::types::UserStatusRecently recently;
    recently.by_me = by_me;
    return recently;
  }
  if (ago < 7 * DAY) {
    tl::types::UserStatusLastWeek last_week;
    last_week.by_me = by_me;
    return last_week;
  }
  if (ago < 30 * DAY) {
    tl::types::UserStatusLastMonth last_month;
    last_month.by_me = by_me;
    return last_month;
  }
  return tl::types::UserStatusEmpty{};
}

}  // namespace

tl::enums::User View::user(UserId id) const {
  const User& user = world_.user(id);
  if (shortens_strangers_ && !have_met(world_, viewer(), user)) return shortened(user);
  tl::types::User shown;
  shown.id = number(id);
  shown.self = id == viewer_;
  shown.access_hash = world_.access_hashes.of(viewer_, id);
  show_name(world_, shown, user, viewer());
  if (user.bot) {
    shown.bot = true;
    shown.bot_info_version = user.bot->info_version;
    shown.bot_chat_history = !user.bot->privacy_mode;
  } else {
    shown.status = status(user);
  }
  shown.photo = profile_photo(world_, user, viewer());
  shown.verified = user.service;
  shown.support = user.service;
  return shown;
}

tl::types::User View::shortened(const User& user) const {
  tl::types::User shown;
  shown.min = true;
  shown.id = number(user.id);
  shown.access_hash = world_.access_hashes.min_of(viewer_, user.id);
  shown.first_name = user.first_name;
  if (!user.last_name.empty()) shown.last_name = user.last_name;
  if (!user.username.empty()) shown.username = user.username;
  shown.photo = profile_photo(world_, user, viewer());
  shown.bot = user.bot.has_value();
  if (user.bot) shown.bot_info_version = user.bot->info_version;
  return shown;
}

tl::enums::UserStatus View::status(const User& user) const {
  if (user.online_until == 0) return tl::types::UserStatusEmpty{};
  const auto key = tl::types::PrivacyKeyStatusTimestamp::ID;
  const bool shown = allows(world_, user, key, viewer());
  if (!shown || !allows(world_, viewer(), key, user)) return vague(user.online_until, now_, shown);
  if (user.online_until > now_) {
    tl::types::UserStatusOnline online;
    online.expires = user.online_until;
    return online;
  }
  tl::types::UserStatusOffline offline;
  offline.was_online = user.online_until;
  return offline;
}

std::vector<tl::enums::User> View::users() const {
  std::vector<tl::enums::User> result;
  for (const UserId id : users_)
    result.push_back(user(id));
  return result;
}

}  // namespace layer::local_dc
