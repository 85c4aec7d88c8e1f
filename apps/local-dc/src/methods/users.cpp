#include <layer/tl/functions/users.hpp>
#include <layer/tl/match.hpp>
#include <layer/tl/types/peer_notify_settings.hpp>
#include <layer/tl/types/peer_settings.hpp>
#include <layer/tl/types/photo.hpp>
#include <layer/tl/types/privacy_key.hpp>
#include <layer/tl/types/user_full.hpp>
#include <layer/tl/types/users/user_full.hpp>

#include <algorithm>

#include "../model/privacy.hpp"
#include "../view/bot_view.hpp"
#include "../view/file_view.hpp"
#include "peers.hpp"
#include "pinned.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

std::int64_t id_in(const tl::enums::InputUser& user) {
  return tl::match(
      user, [](const tl::types::InputUser& named) { return named.user_id; },
      [](const tl::types::InputUserFromMessage& seen) { return seen.user_id; },
      [](tl::Other) { return std::int64_t{0}; });
}

Answer<std::vector<tl::enums::User>> get_users(Call& call,
                                               const tl::functions::users::GetUsers& request) {
  const View view = call.view();
  std::vector<tl::enums::User> users;
  for (const tl::enums::InputUser& user : request.id) {
    const Answer<UserId> id = resolve(call, user);
    if (id) {
      users.push_back(view.user(*id));
      continue;
    }
    tl::types::UserEmpty nobody;
    nobody.id = id_in(user);
    users.emplace_back(std::move(nobody));
  }
  return users;
}

tl::types::PeerSettings settings(const User& self, const User& user) {
  tl::types::PeerSettings settings;
  const bool stranger = user.id != self.id && !user.bot && !self.contacts.contains(user.id);
  settings.add_contact = stranger;
  settings.block_contact = stranger;
  settings.share_contact = self.contacts.contains(user.id) && !user.contacts.contains(self.id);
  return settings;
}

std::int32_t common_chats(const User& a, const User& b) {
  if (a.id == b.id) return 0;
  return static_cast<std::int32_t>(
      std::ranges::count_if(a.chats, [&](ChatId chat) { return b.chats.contains(chat); }));
}

Answer<tl::enums::users::UserFull> get_full_user(Call& call,
                                                 const tl::functions::users::GetFullUser& request) {
  const Answer<UserId> id = resolve(call, request.id);
  if (!id) return id.error();
  const User& user = call.world.user(*id);
  tl::types::UserFull full;
  full.id = number(*id);
  const auto shown = [&](std::uint32_t key) { return allows(call.world, user, key, call.self()); };
  if (!user.about.empty() && shown(tl::types::PrivacyKeyAbout::ID)) full.about = user.about;
  if (!user.photos.empty() && shown(tl::types::PrivacyKeyProfilePhoto::ID))
    full.profile_photo = show_photo(call.world, call.self().id, user.photos.front());
  full.blocked = call.self().blocked.contains(*id);
  full.settings = settings(call.self(), user);
  full.notify_settings = tl::types::PeerNotifySettings{};
  full.can_pin_message = true;
  full.pinned_msg_id = newest_pinned(call.self().box, user.peer());
  full.common_chats_count = common_chats(call.self(), user);
  if (user.bot) full.bot_info = show_bot_info(call.world, user, call.self().id, call.self().peer());
  View view = call.view();
  view.mention(*id);
  tl::types::users::UserFull answer;
  answer.full_user = std::move(full);
  answer.users = view.users();
  return tl::enums::users::UserFull(std::move(answer));
}

}  // namespace

void add_user_methods(Methods& methods) {
  methods.add(get_users, {Login::any_dc});
  methods.add(get_full_user);
}

}  // namespace layer::local_dc
