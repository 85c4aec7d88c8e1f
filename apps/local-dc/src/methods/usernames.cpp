#include <layer/tl/functions/account.hpp>
#include <layer/tl/functions/channels.hpp>
#include <layer/tl/types/username.hpp>

#include "channel_news.hpp"
#include "peers.hpp"
#include "presence.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

/// Errors: USERNAME_INVALID, USERNAME_OCCUPIED.
std::optional<RpcFailure> check_free(const Call& call, const std::string& name, Peer owner) {
  if (!is_valid_username(name)) return bad_request("USERNAME_INVALID");
  const std::optional<Peer> other = call.world.usernames.owner(name);
  if (other && *other != owner) return bad_request("USERNAME_OCCUPIED");
  return std::nullopt;
}

/// Gives a name to its new owner; empty: none.
std::optional<RpcFailure> rename(Call& call, std::string& current, const std::string& name,
                                 Peer owner) {
  if (name == current) return bad_request("USERNAME_NOT_MODIFIED");
  if (!name.empty())
    if (auto failure = check_free(call, name, owner)) return failure;
  call.world.usernames.give_back(current);
  if (!name.empty()) call.world.usernames.take(name, owner);
  current = name;
  return std::nullopt;
}

Answer<bool> check_own(Call& call, const tl::functions::account::CheckUsername& request) {
  if (!is_valid_username(request.username)) return bad_request("USERNAME_INVALID");
  const bool is_free = !call.world.usernames.owner(request.username);
  return Answer<bool>(boost::system::in_place_value, is_free);
}

Answer<tl::enums::User> update_own(Call& call,
                                   const tl::functions::account::UpdateUsername& request) {
  User& self = call.self();
  if (auto failure = rename(call, self.username, request.username, self.peer())) return *failure;
  tl::types::UpdateUserName news;
  news.user_id = number(self.id);
  news.first_name = self.first_name;
  news.last_name = self.last_name;
  if (!self.username.empty()) {
    tl::types::Username name;
    name.active = true;
    name.editable = true;
    name.username = self.username;
    news.usernames.emplace_back(std::move(name));
  }
  call.outbox.state_update(self.id, news);
  for (const UserId other : watchers(call.world, self))
    call.outbox.state_update(other, news);
  return call.view().user(self.id);
}

Answer<bool> check_channel(Call& call, const tl::functions::channels::CheckUsername& request) {
  if (!is_valid_username(request.username)) return bad_request("USERNAME_INVALID");
  const bool is_free = !call.world.usernames.owner(request.username);
  return Answer<bool>(boost::system::in_place_value, is_free);
}

Answer<bool> update_channel(Call& call, const tl::functions::channels::UpdateUsername& request) {
  const Answer<Channel*> found = resolve_channel(call, request.channel);
  if (!found) return found.error();
  Channel& channel = **found;
  if (channel.creator != call.self().id) return bad_request("CHAT_ADMIN_REQUIRED");
  if (auto failure = rename(call, channel.username, request.username, channel.peer()))
    return *failure;
  tell_all_of_channel(call, channel);
  return yes();
}

}  // namespace

void add_username_methods(Methods& methods) {
  methods.add(check_own, {.audience = Audience::users});
  methods.add(update_own, {.audience = Audience::users});
  methods.add(check_channel, {.audience = Audience::users});
  methods.add(update_channel, {.audience = Audience::users});
}

}  // namespace layer::local_dc
