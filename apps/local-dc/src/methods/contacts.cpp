#include <layer/tl/functions/contacts.hpp>
#include <layer/tl/types/contact.hpp>
#include <layer/tl/types/contact_status.hpp>
#include <layer/tl/types/contacts/contacts.hpp>
#include <layer/tl/types/contacts/found.hpp>
#include <layer/tl/types/contacts/imported_contacts.hpp>
#include <layer/tl/types/contacts/resolved_peer.hpp>
#include <layer/tl/types/imported_contact.hpp>
#include <layer/tl/types/input_contact.hpp>
#include <layer/tl/types/privacy_key.hpp>

#include <algorithm>

#include "../model/privacy.hpp"
#include "registry.hpp"
#include "result_hash.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::contacts;
namespace types = tl::types::contacts;
namespace enums = tl::enums::contacts;

constexpr std::size_t SHORTEST_QUERY = 3;

enums::ResolvedPeer resolved(const Call& call, Peer peer) {
  View view = call.view();
  types::ResolvedPeer answer;
  answer.peer = view.peer(peer);
  answer.users = view.users();
  answer.chats = view.chats();
  return answer;
}

bool is_username(std::string_view name) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !name.empty() && name.size() <= 32 && std::ranges::all_of(name, allowed);
}

Answer<enums::ResolvedPeer> resolve_username(Call& call,
                                             const functions::ResolveUsername& request) {
  if (!is_username(request.username)) return bad_request("USERNAME_INVALID");
  const std::optional<Peer> owner = call.world.usernames.owner(request.username);
  if (!owner) return bad_request("USERNAME_NOT_OCCUPIED");
  return resolved(call, *owner);
}

bool is_found_by_phone(const Call& call, const User& user) {
  return allows(call.world, user, tl::types::PrivacyKeyAddedByPhone::ID, call.self());
}

Answer<enums::ResolvedPeer> resolve_phone(Call& call, const functions::ResolvePhone& request) {
  const User* const user = call.world.users.by_phone(phone_digits(request.phone));
  if (user == nullptr || !is_found_by_phone(call, *user)) return bad_request("PHONE_NOT_OCCUPIED");
  return resolved(call, user->peer());
}

Answer<enums::Contacts> get_contacts(Call& call, const functions::GetContacts& request) {
  const User& self = call.self();
  ResultHash hash;
  hash.add(static_cast<std::int64_t>(self.contacts.size()));
  for (const auto& [id, name] : self.contacts)
    hash.add(number(id));
  if (request.hash != 0 && request.hash == hash.value())
    return enums::Contacts(types::ContactsNotModified{});
  View view = call.view();
  types::Contacts answer;
  for (const auto& [id, name] : self.contacts) {
    view.mention(id);
    tl::types::Contact contact;
    contact.user_id = number(id);
    contact.mutual = call.world.user(id).contacts.contains(self.id);
    answer.contacts.emplace_back(std::move(contact));
  }
  answer.saved_count = static_cast<std::int32_t>(self.contacts.size());
  answer.users = view.users();
  return enums::Contacts(std::move(answer));
}

Answer<std::vector<tl::enums::ContactStatus>> get_statuses(Call& call,
                                                           const functions::GetStatuses&) {
  const View view = call.view();
  std::vector<tl::enums::ContactStatus> statuses;
  for (const auto& [id, name] : call.self().contacts) {
    tl::types::ContactStatus status;
    status.user_id = number(id);
    status.status = view.status(call.world.user(id));
    statuses.emplace_back(std::move(status));
  }
  return statuses;
}

Answer<enums::ImportedContacts> import_contacts(Call& call,
                                                const functions::ImportContacts& request) {
  User& self = call.self();
  View view = call.view();
  types::ImportedContacts answer;
  for (const tl::enums::InputContact& one : request.contacts) {
    const tl::types::InputPhoneContact& contact = *one;
    const User* const user = call.world.users.by_phone(phone_digits(contact.phone));
    if (user == nullptr || user->service || !is_found_by_phone(call, *user)) continue;
    Contact& saved = self.contacts[user->id];
    saved.first_name = contact.first_name;
    saved.last_name = contact.last_name;
    saved.by_phone = true;
    tl::types::ImportedContact imported;
    imported.user_id = number(user->id);
    imported.client_id = contact.client_id;
    answer.imported.emplace_back(std::move(imported));
    view.mention(user->id);
  }
  answer.users = view.users();
  return enums::ImportedContacts(std::move(answer));
}

bool begins_word(std::string_view text, std::string_view query) {
  for (std::size_t at = text.find(query); at != std::string_view::npos;
       at = text.find(query, at + 1))
    if (at == 0 || text[at - 1] == ' ') return true;
  return false;
}

bool matches(const User& user, std::string_view query) {
  return begins_word(lower_case(user.first_name + " " + user.last_name), query) ||
         lower_case(user.username).starts_with(query);
}

bool is_known(const User& self, const User& user) {
  return self.contacts.contains(user.id) || self.box.dialog(user.peer()) != nullptr;
}

// Whoever the account knows is found by name; everyone else by username only.
Answer<enums::Found> search(Call& call, const functions::Search& request) {
  const std::string query = lower_case(request.q);
  if (query.empty()) return bad_request("SEARCH_QUERY_EMPTY");
  if (query.size() < SHORTEST_QUERY) return bad_request("QUERY_TOO_SHORT");
  const auto limit = static_cast<std::size_t>(std::clamp(request.limit, 1, 100));
  const User& self = call.self();
  View view = call.view();
  types::Found found;
  call.world.users.for_each([&](const User& user) {
    const bool known = is_known(self, user);
    const bool public_match =
        !known && !user.username.empty() && lower_case(user.username).starts_with(query);
    if (known && found.my_results.size() < limit && matches(user, query))
      found.my_results.push_back(view.peer(user.id));
    if (public_match && found.results.size() < limit) found.results.push_back(view.peer(user.id));
  });
  for (const auto& [id, channel] : call.world.channels) {
    const bool mine = channel.member(self.id) != nullptr;
    if (mine && begins_word(lower_case(channel.title), query))
      found.my_results.push_back(view.peer(id));
    else if (!mine && lower_case(channel.username).starts_with(query))
      found.results.push_back(view.peer(id));
  }
  found.users = view.users();
  found.chats = view.chats();
  return enums::Found(std::move(found));
}

}  // namespace

void add_contact_methods(Methods& methods) {
  methods.add(resolve_username);
  methods.add(resolve_phone, {.audience = Audience::users});
  methods.add(get_contacts, {.audience = Audience::users});
  methods.add(get_statuses, {.audience = Audience::users});
  methods.add(import_contacts, {.audience = Audience::users});
  methods.add(search, {.audience = Audience::users});
}

}  // namespace layer::local_dc
