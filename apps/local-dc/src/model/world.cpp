#include "world.hpp"

#include <algorithm>

namespace layer::local_dc {

World::World(crypto::Random& source, int count)
    : random(source), dcs(count), access_hashes(source) {
  User service;
  service.id = SERVICE_USER;
  service.first_name = "Telegram";
  service.phone = "42777";
  service.service = true;
  users.add(std::move(service));
}

int World::home_of(std::string_view phone) const {
  const std::optional<int> dc = test_number_dc(phone);
  return dc && has_dc(*dc) ? *dc : 1;
}

User& World::add_user(User user) {
  User& added = users.add(std::move(user));
  if (!added.username.empty()) usernames.take(added.username, added.peer());
  return added;
}

User* World::user_by_username(std::string_view username) {
  const std::optional<Peer> owner = usernames.owner(username);
  const bool is_user = owner && owner->kind() == Peer::Kind::user;
  return is_user ? users.find(UserId{owner->id()}) : nullptr;
}

Chat& World::add_chat(std::string title, UserId creator, Date now) {
  const ChatId id{static_cast<std::int64_t>(chats.size()) + 1};
  Chat& chat = chats[id];
  chat.id = id;
  chat.title = std::move(title);
  chat.creator = creator;
  chat.date = now;
  chat.members.emplace(creator, Member{creator, now});
  user(creator).chats.insert(id);
  return chat;
}

Channel& World::add_channel(std::string title, UserId creator, Date now) {
  const ChannelId id{1'000'000'000 + static_cast<std::int64_t>(channels.size()) + 1};
  Channel& channel = channels.try_emplace(id, id).first->second;
  channel.title = std::move(title);
  channel.creator = creator;
  channel.date = now;
  channel.members.emplace(creator, ChannelMember{.inviter = creator, .date = now});
  user(creator).channels.insert(id);
  return channel;
}

const Box& World::box_of(UserId account, Peer chat) const {
  if (chat.kind() == Peer::Kind::channel) return channel(ChannelId{chat.id()}).box;
  return user(account).box;
}

Box& World::box_of(UserId account, Peer chat) {
  if (chat.kind() == Peer::Kind::channel) return channel(ChannelId{chat.id()}).box;
  return user(account).box;
}

std::span<const std::int32_t> World::visible_ids(UserId account, Peer chat) const {
  const Dialog* const dialog = box_of(account, chat).dialog(chat);
  if (dialog == nullptr) return {};
  const auto first = std::ranges::lower_bound(dialog->ids, first_visible(account, chat));
  return {first, dialog->ids.end()};
}

std::int32_t World::first_visible(UserId account, Peer chat) const {
  if (chat.kind() != Peer::Kind::channel) return 1;
  const ChannelMember* const member = channel(ChannelId{chat.id()}).member(account);
  return member != nullptr ? member->first_visible : 1;
}

void set_password(User& user, std::string_view password, crypto::Random& random) {
  user.password.reset();
  if (password.empty()) return;
  const crypto::DhGroup& group = crypto::DhGroup::telegram();
  Password made{.salt1 = crypto::Bytes(40), .salt2 = crypto::Bytes(16), .hash = {}};
  random.fill(made.salt1);
  random.fill(made.salt2);
  const crypto::SrpParameters parameters{made.salt1, made.salt2, group.g(), group.prime()};
  made.hash = *crypto::srp_password_hash(parameters, password);
  user.password = std::move(made);
}

}  // namespace layer::local_dc
