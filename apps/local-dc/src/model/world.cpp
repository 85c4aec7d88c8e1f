#include "world.hpp"

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
