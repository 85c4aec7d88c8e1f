#include "channel_scene.hpp"

#include <layer/tl/functions/channels.hpp>
#include <layer/tl/types/input_channel.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/input_user.hpp>

#include <span>
#include <stdexcept>

#include "errors.hpp"
#include "model/rights.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::channels;

tl::types::InputChannel input_channel(const World& world, const Channel& channel) {
  tl::types::InputChannel named;
  named.channel_id = number(channel.id);
  named.access_hash = world.access_hashes.of(channel.creator, channel.id);
  return named;
}

template <class U>
U input_user(const World& world, const Channel& channel, UserId user) {
  U named;
  named.user_id = number(user);
  named.access_hash = world.access_hashes.of(channel.creator, user);
  return named;
}

}  // namespace

Peer ChannelScene::create(std::string_view title, const std::vector<Account>& members,
                          bool broadcast) {
  if (members.empty()) throw std::runtime_error("a channel needs a member");
  return control_.run([&] {
    functions::CreateChannel request;
    request.title = title;
    request.broadcast = broadcast;
    request.megagroup = !broadcast;
    const UserId creator{members.front().id()};
    (void)answer_or_throw(control_.call(creator, tl::serialize(request)));
    const Channel& made = control_.world().channels.rbegin()->second;
    for (const Account& member : std::span(members).subspan(1)) {
      const UserId user{member.id()};
      // In a channel, bots can only be admins.
      if (broadcast && control_.world().user(user).bot)
        promote(made.peer(), user);
      else
        invite(made, user);
    }
    return made.peer();
  });
}

void ChannelScene::promote(Peer peer, UserId user) {
  control_.run([&] {
    const Channel& of = channel(peer);
    functions::EditAdmin request;
    request.channel = input_channel(control_.world(), of);
    request.user_id = input_user<tl::types::InputUser>(control_.world(), of, user);
    request.admin_rights = all_rights();
    (void)answer_or_throw(control_.call(of.creator, tl::serialize(request)));
  });
}

void ChannelScene::ban(Peer peer, UserId user) {
  control_.run([&] {
    const Channel& of = channel(peer);
    BannedRights rights;
    rights.view_messages = true;
    functions::EditBanned request;
    request.channel = input_channel(control_.world(), of);
    request.participant = input_user<tl::types::InputPeerUser>(control_.world(), of, user);
    request.banned_rights = rights;
    (void)answer_or_throw(control_.call(of.creator, tl::serialize(request)));
  });
}

Channel& ChannelScene::channel(Peer peer) {
  const auto found = control_.world().channels.find(ChannelId{peer.id()});
  if (peer.kind() != Peer::Kind::channel || found == control_.world().channels.end())
    throw std::runtime_error("CHANNEL_INVALID");
  return found->second;
}

void ChannelScene::invite(const Channel& to, UserId user) {
  functions::InviteToChannel request;
  request.channel = input_channel(control_.world(), to);
  request.users.emplace_back(input_user<tl::types::InputUser>(control_.world(), to, user));
  (void)answer_or_throw(control_.call(to.creator, tl::serialize(request)));
}

}  // namespace layer::local_dc
