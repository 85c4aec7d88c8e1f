#include <layer/client/chats.hpp>
#include <layer/client/error.hpp>
#include <layer/tl/functions/channels.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/chat.hpp>
#include <layer/tl/types/messages/invited_users.hpp>
#include <layer/tl/types/missing_invitee.hpp>
#include <layer/tl/types/updates.hpp>

#include "chats/place.hpp"
#include "peers/peer_text.hpp"
#include "tl_fields.hpp"

namespace layer {

namespace {

namespace types = tl::types;
namespace channels = tl::functions::channels;
namespace messages = tl::functions::messages;

/// The chat that an answer is about: a new supergroup rather than the group that it was.
PeerId chat_in(const tl::enums::Updates& answer, std::string_view method) {
  std::optional<PeerId> group;
  for (const auto& chat : list_field<tl::enums::Chat>(answer, "chats")) {
    if (const auto* channel = chat.get_if<types::Channel>()) return PeerId::channel(channel->id);
    if (const auto* basic = chat.get_if<types::Chat>()) group = PeerId::group(basic->id);
  }
  if (!group)
    throw InvocationError(Errc::protocol, std::string(method),
                          std::string(method) + ": the answer names no chat");
  return *group;
}

Task<PeerId> create_group(Client client, std::string title, std::vector<PeerRef> members) {
  messages::CreateChat request;
  request.title = std::move(title);
  for (auto& member : members) {
    auto user = co_await resolve_user(client, std::move(member));
    request.users.push_back(std::move(user));
  }
  const auto answer = co_await client.invoke(request);
  co_return chat_in(answer->updates, request.NAME);
}

Task<PeerId> create_channel(Client client, std::string title, std::string about, bool broadcast) {
  channels::CreateChannel request(std::move(title), std::move(about));
  request.broadcast = broadcast;
  request.megagroup = !broadcast;
  const auto answer = co_await client.invoke(request);
  co_return chat_in(answer, request.NAME);
}

/// Empty if it is no invite link.
std::string invitation_in(const PeerRef& chat) {
  const auto* text = std::get_if<std::string>(&chat.value());
  if (!text) return {};
  const auto read = read_peer_text(*text);
  const auto* invitation = std::get_if<InviteText>(&read);
  return invitation ? invitation->hash : std::string();
}

Task<PeerId> join_chat(Client client, PeerRef chat) {
  const auto invitation = invitation_in(chat);
  tl::enums::Updates answer;
  if (!invitation.empty()) {
    messages::ImportChatInvite request(invitation);
    answer = co_await client.invoke(request);
    co_return chat_in(answer, request.NAME);
  }
  const auto place = co_await resolve_chat(client, std::move(chat));
  place.require_channel("joining without an invite link");
  channels::JoinChannel request(place.channel);
  answer = co_await client.invoke(request);
  co_return chat_in(answer, request.NAME);
}

Task<void> leave_chat(Client client, PeerRef chat) {
  const auto place = co_await resolve_chat(client, std::move(chat));
  if (place.is_group()) {
    messages::DeleteChatUser request(place.group, types::InputUserSelf());
    co_await client.invoke(request);
  } else {
    channels::LeaveChannel request(place.channel);
    co_await client.invoke(request);
  }
}

Task<void> remove_chat(Client client, PeerRef chat) {
  const auto place = co_await resolve_chat(client, std::move(chat));
  place.require_channel("its end for all");
  channels::DeleteChannel request(place.channel);
  co_await client.invoke(request);
}

Task<PeerId> migrate_group(Client client, PeerRef group) {
  const auto place = co_await resolve_chat(client, std::move(group));
  if (!place.is_group()) throw Error(Errc::unsupported, "only basic groups can be migrated");
  messages::MigrateChat request(place.group);
  const auto answer = co_await client.invoke(request);
  co_return chat_in(answer, request.NAME);
}

}  // namespace

Task<PeerId> Chats::create_group(std::string title, std::vector<PeerRef> members) const {
  return layer::create_group(client_, std::move(title), std::move(members));
}

Task<PeerId> Chats::create_supergroup(std::string title, std::string about) const {
  return layer::create_channel(client_, std::move(title), std::move(about), false);
}

Task<PeerId> Chats::create_channel(std::string title, std::string about) const {
  return layer::create_channel(client_, std::move(title), std::move(about), true);
}

Task<PeerId> Chats::join(PeerRef chat) const {
  return join_chat(client_, std::move(chat));
}

Task<void> Chats::leave(PeerRef chat) const {
  return leave_chat(client_, std::move(chat));
}

Task<void> Chats::remove(PeerRef chat) const {
  return remove_chat(client_, std::move(chat));
}

Task<PeerId> Chats::migrate(PeerRef group) const {
  return migrate_group(client_, std::move(group));
}

}  // namespace layer
