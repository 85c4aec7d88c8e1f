#include "peers/resolve.hpp"

#include <layer/client/error.hpp>
#include <layer/tl/functions/contacts.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/chat.hpp>
#include <layer/tl/types/chat_invite.hpp>
#include <layer/tl/types/contacts/resolved_peer.hpp>
#include <layer/tl/types/input_channel.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/input_user.hpp>
#include <layer/tl/types/peer.hpp>

#include "calls/invoke.hpp"
#include "core.hpp"
#include "peers/peer_text.hpp"
#include "tl_fields.hpp"

namespace layer {

namespace {

namespace types = tl::types;
using CorePtr = std::shared_ptr<Core>;
using Found = std::optional<storage::Peer>;

tl::enums::InputPeer named(const Core& core, const storage::Peer& peer) {
  if (peer.id == PeerId::user(core.self())) return types::InputPeerSelf();
  switch (peer.id.kind()) {
    case PeerId::Kind::user:
      return types::InputPeerUser(peer.id.id(), peer.access_hash);
    case PeerId::Kind::group:
      return types::InputPeerChat(peer.id.id());
    case PeerId::Kind::channel:
      break;
  }
  return types::InputPeerChannel(peer.id.id(), peer.access_hash);
}

[[noreturn]] void throw_unknown(PeerId id) {
  throw Error(Errc::peer_unknown, "this session has not met " + id.to_string() +
                                      ": name it by @username, or go through the chat list once");
}

/// First what is at hand, then the storage.
Task<Found> look_up(CorePtr core, PeerId id) {
  auto found = core->peers.find(id);
  if (found) co_return found;
  found = co_await core->journal.storage().find_peer(id);
  if (found) core->peers.remember(*found);
  co_return found;
}

/// By the message that named it. \return empty if none did
Task<tl::enums::InputPeer> by_message(CorePtr core, PeerId id) {
  tl::enums::InputPeer peer;
  const auto& all = core->journal.account().seen_peers;
  const auto found = all.find(id);
  if (found == all.end()) co_return peer;
  const storage::SeenPeer seen = found->second;
  auto chat = std::make_optional<storage::Peer>(seen.chat, 0);
  if (!seen.chat.is_group()) chat = co_await look_up(core, seen.chat);
  if (!chat) co_return peer;
  if (id.is_user())
    peer = types::InputPeerUserFromMessage(named(*core, *chat), seen.message, id.id());
  else
    peer = types::InputPeerChannelFromMessage(named(*core, *chat), seen.message, id.id());
  co_return peer;
}

Task<tl::enums::InputPeer> by_id(CorePtr core, PeerId id) {
  if (id.is_group() || id == PeerId::user(core->self())) co_return named(*core, {id, 0});
  const auto found = co_await look_up(core, id);
  if (found) co_return named(*core, *found);
  tl::enums::InputPeer seen = co_await by_message(core, id);
  if (!seen.empty()) co_return seen;
  // Bots may name whom they have met by the id alone.
  if (!core->is_bot()) throw_unknown(id);
  co_return named(*core, {id, 0});
}

Task<tl::enums::InputPeer> by_answer(CorePtr core, tl::enums::contacts::ResolvedPeer answer) {
  // Its users and chats have been learnt on the way.
  tl::enums::InputPeer peer = co_await by_id(core, PeerId::of(answer->peer));
  co_return peer;
}

Task<tl::enums::InputPeer> by_username(CorePtr core, std::string name) {
  auto found = core->peers.find_username(name);
  if (!found) found = co_await core->journal.storage().find_peer_by_username(name);
  if (found) co_return named(*core, *found);
  auto answer = co_await invoke(core, tl::functions::contacts::ResolveUsername(name));
  tl::enums::InputPeer peer = co_await by_answer(core, std::move(answer));
  co_return peer;
}

Task<tl::enums::InputPeer> by_phone(CorePtr core, std::string digits) {
  auto found = core->peers.find_phone(digits);
  if (!found) found = co_await core->journal.storage().find_peer_by_phone(digits);
  if (found) co_return named(*core, *found);
  auto answer = co_await invoke(core, tl::functions::contacts::ResolvePhone(digits));
  tl::enums::InputPeer peer = co_await by_answer(core, std::move(answer));
  co_return peer;
}

/// An invitation leads to its chat once it has been accepted, or while the chat may be looked at.
Task<tl::enums::InputPeer> by_invitation(CorePtr core, std::string hash) {
  const auto answer = co_await invoke(core, tl::functions::messages::CheckChatInvite(hash));
  std::vector<tl::enums::Chat> chats;
  if (const auto* member = answer.get_if<types::ChatInviteAlready>()) chats.push_back(member->chat);
  if (const auto* guest = answer.get_if<types::ChatInvitePeek>()) chats.push_back(guest->chat);
  const auto* id = chats.empty() ? nullptr : long_field(chats.front(), "id");
  if (!id) throw Error(Errc::unsupported, "an invitation names no peer until it has been accepted");
  core->learn({}, chats);
  const bool group = chats.front().is<types::Chat>() || chats.front().is<types::ChatForbidden>();
  tl::enums::InputPeer peer =
      co_await by_id(core, group ? PeerId::group(*id) : PeerId::channel(*id));
  co_return peer;
}

Task<tl::enums::InputPeer> by_text(CorePtr core, PeerRef ref, PeerText text) {
  tl::enums::InputPeer peer;
  if (std::holds_alternative<MyselfText>(text))
    peer = types::InputPeerSelf();
  else if (const auto* id = std::get_if<PeerId>(&text))
    peer = co_await by_id(core, *id);
  else if (const auto* username = std::get_if<UsernameText>(&text))
    peer = co_await by_username(core, username->name);
  else if (const auto* phone = std::get_if<PhoneText>(&text))
    peer = co_await by_phone(core, phone->digits);
  else if (const auto* invitation = std::get_if<InviteText>(&text))
    peer = co_await by_invitation(core, invitation->hash);
  else
    throw Error(Errc::invalid_argument,
                "\"" + ref.to_string() + "\" names no user, group or channel");
  co_return peer;
}

}  // namespace

Task<tl::enums::InputPeer> resolve(CorePtr core, PeerRef ref) {
  const auto& value = ref.value();
  tl::enums::InputPeer peer;
  if (const auto* given = std::get_if<std::shared_ptr<const tl::enums::InputPeer>>(&value))
    peer = **given;
  else if (const auto* id = std::get_if<PeerId>(&value))
    peer = co_await by_id(core, *id);
  else if (const auto* number = std::get_if<std::int64_t>(&value))
    peer = co_await by_text(core, ref, read_peer_text(std::to_string(*number)));
  else
    peer = co_await by_text(core, ref, read_peer_text(std::get<std::string>(value)));
  co_return peer;
}

tl::enums::InputChannel input_channel(const tl::enums::InputPeer& peer) {
  if (const auto* seen = peer.get_if<types::InputPeerChannelFromMessage>())
    return types::InputChannelFromMessage(seen->peer, seen->msg_id, seen->channel_id);
  const auto* channel = peer.get_if<types::InputPeerChannel>();
  if (!channel) return {};
  return types::InputChannel(channel->channel_id, channel->access_hash);
}

tl::enums::InputUser input_user(const tl::enums::InputPeer& peer) {
  if (peer.is<types::InputPeerSelf>()) return types::InputUserSelf();
  if (const auto* seen = peer.get_if<types::InputPeerUserFromMessage>())
    return types::InputUserFromMessage(seen->peer, seen->msg_id, seen->user_id);
  const auto* user = peer.get_if<types::InputPeerUser>();
  if (!user) return {};
  return types::InputUser(user->user_id, user->access_hash);
}

Task<tl::enums::InputChannel> resolve_channel(CorePtr core, PeerRef ref) {
  const auto peer = co_await resolve(core, ref);
  auto channel = input_channel(peer);
  if (channel.empty())
    throw Error(Errc::unsupported, ref.to_string() + " is neither a channel nor a supergroup");
  co_return channel;
}

}  // namespace layer
