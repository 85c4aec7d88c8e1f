#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/chat_full.hpp>
#include <layer/tl/types/chat_participant.hpp>
#include <layer/tl/types/chat_participants.hpp>
#include <layer/tl/types/messages/chat_full.hpp>
#include <layer/tl/types/messages/chats.hpp>
#include <layer/tl/types/messages/invited_users.hpp>
#include <layer/tl/types/peer_notify_settings.hpp>

#include <algorithm>
#include <ranges>

#include "../model/limits.hpp"
#include "../view/containers.hpp"
#include "../view/file_view.hpp"
#include "inviting.hpp"
#include "peers.hpp"
#include "pinned.hpp"
#include "registry.hpp"
#include "texts.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;
namespace enums = tl::enums::messages;

tl::enums::ChatParticipant participant(const Chat& chat, UserId id, const Member& member) {
  if (id == chat.creator) {
    tl::types::ChatParticipantCreator creator;
    creator.user_id = number(id);
    return creator;
  }
  if (chat.admins.contains(id)) {
    tl::types::ChatParticipantAdmin admin;
    admin.user_id = number(id);
    admin.inviter_id = number(member.inviter);
    admin.date = member.date;
    return admin;
  }
  tl::types::ChatParticipant other;
  other.user_id = number(id);
  other.inviter_id = number(member.inviter);
  other.date = member.date;
  return other;
}

tl::types::ChatParticipants participants(const Chat& chat) {
  tl::types::ChatParticipants all;
  all.chat_id = number(chat.id);
  for (const auto& [id, member] : chat.members)
    all.participants.push_back(participant(chat, id, member));
  all.version = chat.version;
  return all;
}

void tell_of_members(Call& call, const Chat& chat) {
  for (const auto& [id, member] : chat.members) {
    tl::types::UpdateChatParticipants news;
    news.participants = participants(chat);
    call.outbox.state_update(id, std::move(news));
  }
}

/// Posts what happened to everyone in the group.
std::vector<AccountEvent> post_notice(Call& call, const Chat& chat,
                                      tl::enums::MessageAction action) {
  const MessagePtr notice = service_message(chat, call.self().id, call.now, std::move(action));
  std::vector<AccountEvent> events = post(call.world, notice);
  call.outbox.box_events(events);
  return events;
}

/// Tells the others who is in the group now. \return the same for the caller, with its own copy of
/// the notice.
tl::types::Updates show_change(Call& call, const Chat& chat,
                               const std::vector<AccountEvent>& notices) {
  tell_of_members(call, chat);
  const UserId self = call.self().id;
  View view = call.view();
  std::vector<tl::enums::Update> updates;
  for (const AccountEvent& notice : notices)
    if (notice.account == self) updates.push_back(view.update(notice.event));
  if (chat.members.contains(self)) {
    tl::types::UpdateChatParticipants members;
    members.participants = participants(chat);
    updates.emplace_back(std::move(members));
    mention_in(view, updates.back());
  }
  return container(view, std::move(updates), 0);
}

void join(Call& call, Chat& chat, UserId user) {
  chat.members.emplace(user, Member{call.self().id, call.now});
  call.world.user(user).chats.insert(chat.id);
  ++chat.version;
}

Answer<std::vector<UserId>> resolve_all(const Call& call,
                                        const std::vector<tl::enums::InputUser>& users) {
  std::vector<UserId> ids;
  for (const tl::enums::InputUser& user : users) {
    const Answer<UserId> id = resolve(call, user);
    if (!id) return id.error();
    if (*id != call.self().id) ids.push_back(*id);
  }
  return ids;
}

Answer<enums::InvitedUsers> create_chat(Call& call, const functions::CreateChat& request) {
  if (const auto failure = check_title(request.title)) return *failure;
  const Answer<std::vector<UserId>> users = resolve_all(call, request.users);
  if (!users) return users.error();
  if (users->size() >= static_cast<std::size_t>(limits::GROUP_SIZE))
    return bad_request("USERS_TOO_MUCH");
  Chat& chat = call.world.add_chat(request.title, call.self().id, call.now);
  tl::types::MessageActionChatCreate created;
  created.title = chat.title;
  created.users.push_back(number(call.self().id));
  tl::types::messages::InvitedUsers answer;
  for (const UserId user : *users) {
    if (!may_invite(call, user)) {
      answer.missing_invitees.push_back(missing_invitee(user));
      continue;
    }
    join(call, chat, user);
    created.users.push_back(number(user));
  }
  answer.updates = show_change(call, chat, post_notice(call, chat, std::move(created)));
  return enums::InvitedUsers(std::move(answer));
}

/// A new member gets the last messages, as many as the one who adds them says.
void hand_over_history(Call& call, const Chat& chat, UserId user, std::int32_t count) {
  const Dialog* const dialog = call.self().box.dialog(chat.peer());
  if (dialog == nullptr || count <= 0) return;
  const auto known = static_cast<std::int32_t>(dialog->ids.size());
  const std::vector<std::int32_t> ids = dialog->ids;
  for (const std::int32_t id :
       ids | std::views::drop(std::max(0, known - std::min(count, limits::PAGE)))) {
    const MessagePtr content = call.self().box.find(id)->content;
    if (content->id_for(user)) continue;
    User& member = call.world.user(user);
    const BoxEvent event = member.box.add(chat.peer(), content, content->from == user, false);
    content->copies.push_back({user, std::get<event::Added>(event.what).id});
    call.outbox.box_event(user, event);
  }
}

Answer<enums::InvitedUsers> add_member(Call& call, const functions::AddChatUser& request) {
  const Answer<Chat*> chat = resolve_group(call, request.chat_id);
  if (!chat) return chat.error();
  const Answer<UserId> user = resolve(call, request.user_id);
  if (!user) return user.error();
  if ((*chat)->members.contains(*user)) return bad_request("USER_ALREADY_PARTICIPANT");
  if ((*chat)->members.size() >= static_cast<std::size_t>(limits::GROUP_SIZE))
    return bad_request("USERS_TOO_MUCH");
  tl::types::messages::InvitedUsers answer;
  if (!may_invite(call, *user)) {
    answer.missing_invitees.push_back(missing_invitee(*user));
    View view = call.view();
    view.mention(*user);
    answer.updates = container(view, {}, 0);
    return enums::InvitedUsers(std::move(answer));
  }
  join(call, **chat, *user);
  if (!call.world.user(*user).bot) hand_over_history(call, **chat, *user, request.fwd_limit);
  tl::types::MessageActionChatAddUser added;
  added.users.push_back(number(*user));
  answer.updates = show_change(call, **chat, post_notice(call, **chat, std::move(added)));
  return enums::InvitedUsers(std::move(answer));
}

Answer<tl::enums::Updates> remove_member(Call& call, const functions::DeleteChatUser& request) {
  if (request.revoke_history) return unsupported(call, "messages.deleteChatUser revoke_history");
  const Answer<Chat*> found = resolve_group(call, request.chat_id);
  if (!found) return found.error();
  Chat& chat = **found;
  const Answer<UserId> user = resolve(call, request.user_id);
  if (!user) return user.error();
  const auto member = chat.members.find(*user);
  if (member == chat.members.end()) return bad_request("USER_NOT_PARTICIPANT");
  const UserId self = call.self().id;
  const bool admin = chat.admins.contains(self) && *user != chat.creator;
  const bool allowed =
      *user == self || chat.creator == self || admin || member->second.inviter == self;
  if (!allowed) return bad_request("CHAT_ADMIN_REQUIRED");
  tl::types::MessageActionChatDeleteUser removed;
  removed.user_id = number(*user);
  // The one who goes still gets the message that says so.
  const std::vector<AccountEvent> notices = post_notice(call, chat, std::move(removed));
  chat.members.erase(member);
  chat.admins.erase(*user);
  call.world.user(*user).chats.erase(chat.id);
  ++chat.version;
  return tl::enums::Updates(show_change(call, chat, notices));
}

Answer<enums::Chats> get_chats(Call& call, const functions::GetChats& request) {
  const View view = call.view();
  tl::types::messages::Chats answer;
  for (const std::int64_t id : request.id) {
    const auto chat = call.world.chats.find(ChatId{id});
    const bool known =
        chat != call.world.chats.end() && (call.self().chats.contains(ChatId{id}) ||
                                           call.self().box.dialog(chat->second.peer()) != nullptr);
    if (!known) return bad_request("CHAT_ID_INVALID");
    answer.chats.push_back(view.chat(chat->second));
  }
  return enums::Chats(std::move(answer));
}

Answer<enums::ChatFull> get_full_chat(Call& call, const functions::GetFullChat& request) {
  const Answer<Chat*> chat = resolve_group(call, request.chat_id);
  if (!chat) return chat.error();
  tl::types::ChatFull full;
  full.id = request.chat_id;
  full.about = (**chat).about;
  full.participants = participants(**chat);
  if ((**chat).photo) full.chat_photo = show_photo(call.world, call.self().id, *(**chat).photo);
  full.notify_settings = tl::types::PeerNotifySettings{};
  full.pinned_msg_id = newest_pinned(call.self().box, (*chat)->peer());
  View view = call.view();
  view.mention((*chat)->id);
  for (const auto& [id, member] : (*chat)->members)
    view.mention(id);
  tl::types::messages::ChatFull answer;
  answer.full_chat = std::move(full);
  answer.users = view.users();
  answer.chats = view.chats();
  return enums::ChatFull(std::move(answer));
}

}  // namespace

void add_chat_methods(Methods& methods) {
  methods.add(create_chat, {.audience = Audience::users});
  methods.add(add_member, {.audience = Audience::users});
  methods.add(remove_member);
  methods.add(get_chats);
  methods.add(get_full_chat);
}

}  // namespace layer::local_dc
