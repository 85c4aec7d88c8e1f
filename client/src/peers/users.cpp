#include <layer/client/error.hpp>
#include <layer/client/users.hpp>
#include <layer/tl/functions/users.hpp>
#include <layer/tl/types/input_user.hpp>
#include <layer/tl/types/user.hpp>
#include <layer/tl/types/user_full.hpp>
#include <layer/tl/types/users/user_full.hpp>

#include <algorithm>
#include <span>

#include "chats/place.hpp"

namespace layer {

namespace {

namespace functions = tl::functions::users;

/// What one users.getUsers takes.
constexpr std::size_t page_size = 200;

using Found = std::vector<std::optional<User>>;

Task<Found> get_users(Client client, std::vector<PeerRef> users) {
  std::vector<tl::enums::InputUser> named;
  for (const auto& user : users)
    named.push_back(co_await resolve_user(client, user));
  const std::span<const tl::enums::InputUser> all(named);
  Found found;
  while (found.size() < all.size()) {
    const auto page = all.subspan(found.size(), std::min(page_size, all.size() - found.size()));
    const functions::GetUsers request(std::vector<tl::enums::InputUser>(page.begin(), page.end()));
    const auto expected = found.size() + page.size();
    const auto answer = co_await client.invoke(request);
    for (const auto& user : answer) {
      const auto* known = user.get_if<tl::types::User>();
      found.push_back(known ? std::optional(User(*known)) : std::nullopt);
    }
    if (found.size() != expected)
      detail::throw_unreadable(request.NAME, "not all users were answered");
  }
  co_return found;
}

Task<User> get_user(Client client, PeerRef user) {
  const auto found = co_await get_users(client, std::vector<PeerRef>(1, user));
  if (!found.front()) throw Error(Errc::peer_unknown, user.to_string() + " does not exist");
  co_return *found.front();
}

Task<UserProfile> get_profile(Client client, PeerRef user) {
  auto named = co_await resolve_user(client, std::move(user));
  const functions::GetFullUser request(std::move(named));
  const auto answer = co_await client.invoke(request);
  const auto& full = *answer->full_user;
  for (const auto& one : answer->users) {
    const auto* known = one.get_if<tl::types::User>();
    if (known && known->id == full.id) co_return UserProfile(User(*known), full);
  }
  detail::throw_unreadable(request.NAME, "the user is not described");
}

}  // namespace

UserProfile::UserProfile(User user, const tl::types::UserFull& full)
    : user_(std::move(user)), raw_(std::make_shared<const tl::types::UserFull>(full)) {}

const std::string& UserProfile::about() const {
  static const std::string none;
  return raw_->about ? *raw_->about : none;
}

bool UserProfile::is_blocked() const {
  return raw_->blocked;
}

std::int32_t UserProfile::common_chats() const {
  return raw_->common_chats_count;
}

std::optional<std::int32_t> UserProfile::pinned_message() const {
  return raw_->pinned_msg_id;
}

std::optional<std::chrono::seconds> UserProfile::message_lifetime() const {
  if (!raw_->ttl_period) return std::nullopt;
  return std::chrono::seconds(*raw_->ttl_period);
}

Task<User> Users::get(PeerRef user) const {
  return get_user(client_, std::move(user));
}

Task<std::vector<std::optional<User>>> Users::get(std::vector<PeerRef> users) const {
  return get_users(client_, std::move(users));
}

Task<UserProfile> Users::profile(PeerRef user) const {
  return get_profile(client_, std::move(user));
}

}  // namespace layer
