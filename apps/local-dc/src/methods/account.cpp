#include <layer/tl/functions/account.hpp>

#include "../text/utf16.hpp"
#include "presence.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

// In UTF-16 code units, as the protocol counts.
constexpr std::int32_t NAME_LENGTH = 64;
constexpr std::int32_t ABOUT_LENGTH = 70;

/// For how long account.updateStatus makes someone online (config.online_cloud_timeout_ms).
constexpr Date ONLINE = 300;

Answer<tl::enums::User> update_profile(Call& call,
                                       const tl::functions::account::UpdateProfile& request) {
  User& self = call.self();
  if (request.first_name &&
      (request.first_name->empty() || utf16_length(*request.first_name) > NAME_LENGTH))
    return bad_request("FIRSTNAME_INVALID");
  if (request.last_name && utf16_length(*request.last_name) > NAME_LENGTH)
    return bad_request("LASTNAME_INVALID");
  if (request.about && utf16_length(*request.about) > ABOUT_LENGTH)
    return bad_request("ABOUT_TOO_LONG");
  if (request.first_name) self.first_name = *request.first_name;
  if (request.last_name) self.last_name = *request.last_name;
  if (request.about) self.about = *request.about;
  tl::types::UpdateUserName news;
  news.user_id = number(self.id);
  news.first_name = self.first_name;
  news.last_name = self.last_name;
  call.outbox.state_update(self.id, news);
  for (const UserId other : watchers(call.world, self))
    call.outbox.state_update(other, news);
  return call.view().user(self.id);
}

Answer<bool> update_status(Call& call, const tl::functions::account::UpdateStatus& request) {
  User& self = call.self();
  self.online_until = request.offline ? call.now : call.now + ONLINE;
  if (!request.offline) call.world.scheduled.came_online(self.id, call.now);
  for (const UserId other : watchers(call.world, self)) {
    tl::types::UpdateUserStatus news;
    news.user_id = number(self.id);
    news.status = View(call.world, other, call.now).status(self);
    call.outbox.passing_update(other, std::move(news));
  }
  return yes();
}

}  // namespace

void add_account_methods(Methods& methods) {
  methods.add(update_profile, {.audience = Audience::users});
  methods.add(update_status, {.audience = Audience::users});
}

}  // namespace layer::local_dc
