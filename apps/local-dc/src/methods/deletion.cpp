#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/messages/affected_history.hpp>

#include <algorithm>

#include "peers.hpp"
#include "registry.hpp"

// How a private chat or basic group is cleared.
namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;

/// So many go with one call; the answer says how many are left.
constexpr std::size_t AT_ONCE = 1000;

bool is_in_range(const functions::DeleteHistory& request, const BoxMessage& message) {
  const Date date = message.content->date;
  if (request.max_id > 0 && message.id > request.max_id) return false;
  return date >= request.min_date.value_or(date) && date <= request.max_date.value_or(date);
}

void erase(Call& call, UserId account, std::vector<std::int32_t> ids,
           tl::types::messages::AffectedHistory& answer) {
  if (ids.empty()) return;
  const BoxEvent event = call.world.user(account).box.erase(std::move(ids));
  call.outbox.box_event(account, event);
  if (account == call.self().id) answer.pts_count = event.count;
}

Answer<tl::enums::messages::AffectedHistory> delete_history(
    Call& call, const functions::DeleteHistory& request) {
  const Answer<Peer> chat = resolve(call, request.peer);
  if (!chat) return chat.error();
  if (chat->kind() == Peer::Kind::channel) return bad_request("PEER_ID_INVALID");
  User& self = call.self();
  std::vector<std::int32_t> ids = message_ids(call, *chat);
  std::erase_if(ids, [&](std::int32_t id) { return !is_in_range(request, *self.box.find(id)); });
  tl::types::messages::AffectedHistory answer;
  if (ids.size() > AT_ONCE) {
    answer.offset = static_cast<std::int32_t>(ids.size() - AT_ONCE);
    ids.resize(AT_ONCE);
  }
  if (request.revoke && chat->kind() == Peer::Kind::user && *chat != self.peer()) {
    const UserId other{chat->id()};
    std::vector<std::int32_t> theirs;
    for (const std::int32_t id : ids)
      if (const auto copy = self.box.find(id)->content->id_for(other))
        if (call.world.user(other).box.find(*copy) != nullptr) theirs.push_back(*copy);
    erase(call, other, std::move(theirs), answer);
  }
  erase(call, self.id, std::move(ids), answer);
  answer.pts = self.box.pts();
  return tl::enums::messages::AffectedHistory(std::move(answer));
}

}  // namespace

void add_deletion_methods(Methods& methods) {
  methods.add(delete_history, {.audience = Audience::users});
}

}  // namespace layer::local_dc
