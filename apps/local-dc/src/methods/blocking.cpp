#include <layer/tl/functions/contacts.hpp>
#include <layer/tl/types/contacts/blocked.hpp>
#include <layer/tl/types/peer_blocked.hpp>

#include <algorithm>

#include "../model/limits.hpp"
#include "../model/privacy.hpp"
#include "../view/containers.hpp"
#include "peers.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::contacts;

Answer<UserId> blockable(Call& call, const tl::enums::InputPeer& peer) {
  const Answer<Peer> named = resolve(call, peer);
  if (!named) return named.error();
  if (named->kind() != Peer::Kind::user) return unsupported(call, "contacts.block of a channel");
  if (UserId{named->id()} == call.self().id) return bad_request("CONTACT_ID_INVALID");
  return UserId{named->id()};
}

void tell(Call& call, UserId other, bool blocked) {
  tl::types::UpdatePeerBlocked news;
  news.blocked = blocked;
  news.peer_id = call.view().peer(other);
  call.outbox.state_update(call.self().id, std::move(news));
  if (!call.world.user(other).bot) return;
  tl::types::UpdateBotStopped stopped;
  stopped.user_id = number(call.self().id);
  stopped.date = call.now;
  stopped.stopped = blocked;
  call.outbox.qts_update(other, std::move(stopped));
}

Answer<bool> block(Call& call, const functions::Block& request) {
  if (request.my_stories_from) return unsupported(call, "contacts.block my_stories_from");
  const Answer<UserId> other = blockable(call, request.id);
  if (!other) return other.error();
  if (call.self().blocked.emplace(*other, call.now).second) tell(call, *other, true);
  return yes();
}

Answer<bool> unblock(Call& call, const functions::Unblock& request) {
  if (request.my_stories_from) return unsupported(call, "contacts.unblock my_stories_from");
  const Answer<UserId> other = blockable(call, request.id);
  if (!other) return other.error();
  if (call.self().blocked.erase(*other) != 0) tell(call, *other, false);
  return yes();
}

template <class B>
B show(View& view, std::span<const std::pair<UserId, Date>> page) {
  B answer;
  for (const auto& [user, date] : page) {
    tl::types::PeerBlocked shown;
    shown.peer_id = view.peer(user);
    shown.date = date;
    answer.blocked.emplace_back(std::move(shown));
  }
  answer.users = view.users();
  return answer;
}

Answer<tl::enums::contacts::Blocked> get_blocked(Call& call, const functions::GetBlocked& request) {
  if (request.my_stories_from) return unsupported(call, "contacts.getBlocked my_stories_from");
  const std::vector<std::pair<UserId, Date>> all(call.self().blocked.begin(),
                                                 call.self().blocked.end());
  const std::size_t first =
      std::min(static_cast<std::size_t>(std::max(request.offset, 0)), all.size());
  const auto limit = static_cast<std::size_t>(std::clamp(request.limit, 0, limits::PAGE));
  const auto page = std::span(all).subspan(first, std::min(limit, all.size() - first));
  View view = call.view();
  if (page.size() == all.size())
    return tl::enums::contacts::Blocked(show<tl::types::contacts::Blocked>(view, page));
  auto slice = show<tl::types::contacts::BlockedSlice>(view, page);
  slice.count = static_cast<std::int32_t>(all.size());
  return tl::enums::contacts::Blocked(std::move(slice));
}

/// What one's view of these users is now.
tl::enums::Updates show_users(Call& call, const std::vector<UserId>& users) {
  View view = call.view();
  for (const UserId user : users)
    view.mention(user);
  return container(view, {}, 0);
}

Answer<tl::enums::Updates> add_contact(Call& call, const functions::AddContact& request) {
  if (request.note) return unsupported(call, "contacts.addContact note");
  const Answer<UserId> user = resolve(call, request.id);
  if (!user) return bad_request("CONTACT_ID_INVALID");
  if (*user == call.self().id) return bad_request("CONTACT_ID_INVALID");
  if (request.first_name.empty()) return bad_request("CONTACT_NAME_EMPTY");
  Contact& contact = call.self().contacts[*user];
  contact.first_name = request.first_name;
  contact.last_name = request.last_name;
  if (request.add_phone_privacy_exception) show_phone_to(call.self(), *user);
  return show_users(call, {*user});
}

Answer<tl::enums::Updates> delete_contacts(Call& call, const functions::DeleteContacts& request) {
  std::vector<UserId> users;
  for (const tl::enums::InputUser& one : request.id) {
    const Answer<UserId> user = resolve(call, one);
    if (!user) return bad_request("CONTACT_ID_INVALID");
    call.self().contacts.erase(*user);
    users.push_back(*user);
  }
  return show_users(call, users);
}

}  // namespace

void add_blocking_methods(Methods& methods) {
  methods.add(block, {.audience = Audience::users});
  methods.add(unblock, {.audience = Audience::users});
  methods.add(get_blocked, {.audience = Audience::users});
  methods.add(add_contact, {.audience = Audience::users});
  methods.add(delete_contacts, {.audience = Audience::users});
}

}  // namespace layer::local_dc
