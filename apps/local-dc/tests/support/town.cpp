#include "town.hpp"

#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/input_user.hpp>

#include "methods/scheduled.hpp"

namespace layer::local_dc {

Resident& Town::arrive(int dc) {
  const KeyId key{++last_key_};
  world.authorizations.of(key, dc).client.layer = 1;
  return residents_.emplace_back(Resident{key, dc});
}

Resident& Town::settle(const std::string& phone, const std::string& first_name) {
  User user;
  user.phone = phone;
  user.first_name = first_name;
  user.dc = world.home_of(phone);
  User& added = world.add_user(std::move(user));
  Resident& resident = arrive(added.dc);
  world.authorizations.log_in(world.authorizations.of(resident.key, added.dc), added.id);
  return resident;
}

Resident& Town::settle_bot(std::int64_t id, const std::string& username) {
  User bot;
  bot.id = UserId{id};
  bot.first_name = username;
  bot.username = username;
  bot.bot.emplace();
  bot.bot->token = std::to_string(id) + ":secret";
  world.add_user(std::move(bot));
  Resident& resident = arrive();
  world.authorizations.log_in(world.authorizations.of(resident.key, 1), UserId{id});
  return resident;
}

Outcome Town::handle(Resident& resident, tl::BytesView request) {
  Outbox outbox(resident.key);
  std::uint64_t ticket = 0;
  Call call{.world = world,
            .outbox = outbox,
            .now = now,
            .authorization = world.authorizations.of(resident.key, resident.dc),
            .key = resident.key,
            .msg_id = 0,
            .session_id = 0,
            .defer = [&] { return Ticket{++ticket}; }};
  Outcome outcome = answer(methods_, call, request);
  deliver(outbox);
  return outcome;
}

void Town::pass(Date seconds) {
  now += seconds;
  Outbox outbox;
  send_due(world, outbox, now);
  deliver(outbox);
}

void Town::deliver(Outbox& outbox) {
  for (const Push& push : outbox.pushes(world, now))
    for (Resident& one : residents_)
      if (one.key == push.key) one.updates.push_back(push.updates);
  for (LateAnswer& late : outbox.take_late_answers())
    late_answers.push_back(std::move(late));
}

tl::enums::InputUser Town::input_user(const Resident& viewer, const Resident& other) {
  tl::types::InputUser user;
  user.user_id = number(id_of(other));
  user.access_hash = world.access_hashes.of(id_of(viewer), id_of(other));
  return user;
}

tl::enums::InputPeer Town::input_peer(const Resident& viewer, const Resident& other) {
  tl::types::InputPeerUser user;
  user.user_id = number(id_of(other));
  user.access_hash = world.access_hashes.of(id_of(viewer), id_of(other));
  return user;
}

}  // namespace layer::local_dc
