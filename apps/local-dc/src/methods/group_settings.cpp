#include <layer/tl/functions/messages.hpp>

#include "../model/posting.hpp"
#include "compose.hpp"
#include "peers.hpp"
#include "registry.hpp"
#include "texts.hpp"

// What is set in a basic group by those who may.
namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;

Answer<tl::enums::Updates> edit_title(Call& call, const functions::EditChatTitle& request) {
  const Answer<Chat*> chat = resolve_group(call, request.chat_id);
  if (!chat) return chat.error();
  if (auto failure = check_title(request.title)) return *failure;
  if ((**chat).title == request.title) return bad_request("CHAT_NOT_MODIFIED");
  (**chat).title = request.title;
  ++(**chat).version;
  tl::types::MessageActionChatEditTitle changed;
  changed.title = request.title;
  const std::vector<AccountEvent> events =
      post(call.world, service_message(**chat, call.self().id, call.now, std::move(changed)));
  call.outbox.box_events(events);
  return show_events(call, own_events(call, events));
}

void tell_of_admin(Call& call, const Chat& chat, UserId user, bool admin) {
  for (const auto& [id, member] : chat.members) {
    tl::types::UpdateChatParticipantAdmin news;
    news.chat_id = number(chat.id);
    news.user_id = number(user);
    news.is_admin = admin;
    news.version = chat.version;
    call.outbox.state_update(id, std::move(news));
  }
}

Answer<bool> edit_admin(Call& call, const functions::EditChatAdmin& request) {
  const Answer<Chat*> found = resolve_group(call, request.chat_id);
  if (!found) return found.error();
  Chat& chat = **found;
  if (chat.creator != call.self().id) return bad_request("CHAT_ADMIN_REQUIRED");
  const Answer<UserId> user = resolve(call, request.user_id);
  if (!user) return user.error();
  if (!chat.members.contains(*user) || *user == chat.creator)
    return bad_request("USER_NOT_PARTICIPANT");
  const bool changed =
      request.is_admin ? chat.admins.insert(*user).second : chat.admins.erase(*user) != 0;
  if (!changed) return yes();
  ++chat.version;
  tell_of_admin(call, chat, *user, request.is_admin);
  return yes();
}

}  // namespace

void add_group_setting_methods(Methods& methods) {
  methods.add(edit_title);
  methods.add(edit_admin, {.audience = Audience::users});
}

}  // namespace layer::local_dc
