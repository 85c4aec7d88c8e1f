#include <layer/client/contacts.hpp>
#include <layer/tl/functions/contacts.hpp>
#include <layer/tl/types/contacts/blocked.hpp>
#include <layer/tl/types/contacts/contacts.hpp>
#include <layer/tl/types/contacts/imported_contacts.hpp>
#include <layer/tl/types/imported_contact.hpp>
#include <layer/tl/types/input_contact.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/input_user.hpp>
#include <layer/tl/types/peer.hpp>
#include <layer/tl/types/peer_blocked.hpp>
#include <layer/tl/types/updates.hpp>
#include <layer/tl/types/user.hpp>

#include <algorithm>

#include "chats/place.hpp"
#include "tl_fields.hpp"
#include "tl_time.hpp"

namespace layer {

namespace {

namespace types = tl::types;
namespace functions = tl::functions::contacts;

constexpr std::int32_t page_size = 100;
/// What one importContacts takes.
constexpr std::size_t import_size = 500;

std::vector<User> described(const std::vector<tl::enums::User>& users) {
  std::vector<User> found;
  for (const auto& user : users)
    if (const auto* known = user.get_if<types::User>()) found.emplace_back(*known);
  return found;
}

Task<std::vector<User>> get_contacts(Client client) {
  const auto answer = co_await client.invoke(functions::GetContacts(0));
  co_return described(list_field<tl::enums::User>(answer, "users"));
}

Task<void> add_contact(Client client, PeerRef user, std::string first_name, std::string last_name,
                       bool share_phone) {
  auto named = co_await resolve_user(client, std::move(user));
  functions::AddContact request(std::move(named), std::move(first_name), std::move(last_name), "");
  request.add_phone_privacy_exception = share_phone;
  co_await client.invoke(request);
}

Task<void> remove_contact(Client client, PeerRef user) {
  auto named = co_await resolve_user(client, std::move(user));
  std::vector<tl::enums::InputUser> users(1, std::move(named));
  co_await client.invoke(functions::DeleteContacts(std::move(users)));
}

/// Their places in the list are what names them in the answer.
std::vector<tl::enums::InputContact> numbered(const std::vector<SharedContact>& people,
                                              std::size_t begin, std::size_t end) {
  std::vector<tl::enums::InputContact> contacts;
  for (std::size_t n = begin; n < end; ++n) {
    const auto& person = people[n];
    contacts.push_back(types::InputPhoneContact(static_cast<std::int64_t>(n), person.phone(),
                                                person.first_name(), person.last_name()));
  }
  return contacts;
}

Task<std::vector<std::optional<User>>> import_contacts(Client client,
                                                       std::vector<SharedContact> people) {
  std::vector<std::optional<User>> found(people.size());
  for (std::size_t begin = 0; begin < people.size(); begin += import_size) {
    const auto end = std::min(begin + import_size, people.size());
    const functions::ImportContacts request(numbered(people, begin, end));
    const auto answer = co_await client.invoke(request);
    const auto users = described(answer->users);
    for (const auto& imported : answer->imported) {
      const auto user = std::ranges::find(users, imported->user_id, &User::id);
      const auto place = static_cast<std::uint64_t>(imported->client_id);
      if (user != users.end() && place < found.size()) found[place] = *user;
    }
  }
  co_return found;
}

Task<void> set_blocked(Client client, PeerRef peer, bool blocked) {
  auto named = co_await client.resolve_peer(std::move(peer));
  if (blocked)
    co_await client.invoke(functions::Block(std::move(named)));
  else
    co_await client.invoke(functions::Unblock(std::move(named)));
}

}  // namespace

Task<std::vector<User>> Contacts::list() const {
  return get_contacts(client_);
}

Task<void> Contacts::add(PeerRef user, std::string first_name, std::string last_name,
                         bool share_phone) const {
  return add_contact(client_, std::move(user), std::move(first_name), std::move(last_name),
                     share_phone);
}

Task<std::vector<std::optional<User>>> Contacts::import(std::vector<SharedContact> people) const {
  return import_contacts(client_, std::move(people));
}

Task<void> Contacts::remove(PeerRef user) const {
  return remove_contact(client_, std::move(user));
}

Task<void> Contacts::block(PeerRef peer) const {
  return set_blocked(client_, std::move(peer), true);
}

Task<void> Contacts::unblock(PeerRef peer) const {
  return set_blocked(client_, std::move(peer), false);
}

Task<void> BlockedIterator::fetch() {
  const auto answer = co_await client_.invoke(functions::GetBlocked(offset_, page_size));
  const auto& blocked = list_field<tl::enums::PeerBlocked>(answer, "blocked");
  const auto* count = int_field(answer, "count");
  page_.clear();
  given_ = 0;
  for (const auto& one : blocked)
    page_.emplace_back(PeerId::of(one->peer_id), from_tl_date(one->date));
  offset_ += static_cast<std::int32_t>(page_.size());
  // A whole list does not say how long it is.
  total_ = count ? *count : offset_;
  done_ = page_.empty() || offset_ >= *total_;
}

Task<std::optional<BlockedPeer>> BlockedIterator::next() {
  while (given_ == page_.size() && !done_)
    co_await fetch();
  std::optional<BlockedPeer> found;
  if (given_ < page_.size()) found = page_[given_++];
  co_return found;
}

}  // namespace layer
