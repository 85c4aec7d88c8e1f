#include <layer/local_dc/accounts.hpp>
#include <layer/tl/functions/channels.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_channel.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/messages/bot_callback_answer.hpp>
#include <layer/tl/types/reaction.hpp>

#include <algorithm>

#include "control.hpp"
#include "errors.hpp"

namespace layer::local_dc {
namespace {

tl::enums::InputPeer input_peer(const World& world, UserId viewer, Peer chat) {
  if (chat.kind() == Peer::Kind::group) {
    tl::types::InputPeerChat group;
    group.chat_id = chat.id();
    return group;
  }
  if (chat.kind() == Peer::Kind::channel) {
    tl::types::InputPeerChannel channel;
    channel.channel_id = chat.id();
    channel.access_hash = world.access_hashes.of(viewer, ChannelId{chat.id()});
    return channel;
  }
  tl::types::InputPeerUser user;
  user.user_id = chat.id();
  user.access_hash = world.access_hashes.of(viewer, UserId{chat.id()});
  return user;
}

std::int32_t sent_id(const tl::enums::Updates& updates) {
  if (const auto* const brief = updates.get_if<tl::types::UpdateShortSentMessage>())
    return brief->id;
  if (const auto* const whole = updates.get_if<tl::types::Updates>())
    for (const tl::enums::Update& update : whole->updates)
      if (const auto* const id = update.get_if<tl::types::UpdateMessageId>()) return id->id;
  return 0;
}

Message show(const BoxMessage& message, UserId viewer) {
  Message shown{.id = message.id,
                .chat = message.dialog,
                .sender = number(message.content->from),
                .text = message.content->text,
                .outgoing = message.content->from == viewer,
                .pinned = message.pinned};
  for (const Reaction& reaction : message.content->reactions)
    shown.reactions.push_back(reaction.emoji);
  return shown;
}

/// Throws for a chat that is not there.
std::vector<const BoxMessage*> messages_of(const World& world, UserId viewer, Peer chat) {
  const bool known =
      chat.kind() != Peer::Kind::channel || world.channels.contains(ChannelId{chat.id()});
  if (!known) throw std::runtime_error("CHANNEL_INVALID");
  std::vector<const BoxMessage*> messages;
  for (const std::int32_t id : world.visible_ids(viewer, chat))
    messages.push_back(world.box_of(viewer, chat).find(id));
  return messages;
}

tl::types::InputChannel input_channel(const World& world, UserId viewer, Peer chat) {
  tl::types::InputChannel channel;
  channel.channel_id = chat.id();
  channel.access_hash = world.access_hashes.of(viewer, ChannelId{chat.id()});
  return channel;
}

}  // namespace

Account::Account(std::shared_ptr<Control> control, std::int64_t id)
    : control_(std::move(control)), id_(id) {}

std::string Account::phone() const {
  return control_->run([this] { return control_->world().user(UserId{id_}).phone; });
}

std::string Account::username() const {
  return control_->run([this] { return control_->world().user(UserId{id_}).username; });
}

bool Account::is_bot() const {
  return control_->run([this] { return control_->world().user(UserId{id_}).bot.has_value(); });
}

void Account::set_password(const std::string& password) {
  control_->run([&] {
    World& world = control_->world();
    local_dc::set_password(world.user(UserId{id_}), password, world.random);
  });
}

std::int32_t Account::send(Peer chat, const std::string& text) {
  return control_->run([&] {
    World& world = control_->world();
    tl::functions::messages::SendMessage request;
    request.peer = input_peer(world, UserId{id_}, chat);
    request.message = text;
    request.random_id = world.random.value<std::int64_t>();
    const tl::Bytes answer = answer_or_throw(control_->call(UserId{id_}, tl::serialize(request)));
    return sent_id(tl::parse<tl::enums::Updates>(answer).value());
  });
}

std::optional<std::string> Account::press(Peer chat, std::int32_t message, const std::string& data,
                                          std::chrono::milliseconds timeout) {
  const auto answered = std::make_shared<std::promise<Outcome>>();
  std::future<Outcome> answer = answered->get_future();
  control_->run([&] {
    tl::functions::messages::GetBotCallbackAnswer request;
    request.peer = input_peer(control_->world(), UserId{id_}, chat);
    request.msg_id = message;
    request.data = tl::Bytes(data.begin(), data.end());
    const Outcome outcome =
        control_->call(UserId{id_}, tl::serialize(request),
                       [answered](Outcome late) { answered->set_value(std::move(late)); });
    if (!std::holds_alternative<Deferred>(outcome)) answered->set_value(outcome);
  });
  if (answer.wait_for(timeout) != std::future_status::ready) return std::nullopt;
  const Outcome outcome = answer.get();
  const auto* const failure = std::get_if<RpcFailure>(&outcome);
  if (failure != nullptr && failure->message == "BOT_RESPONSE_TIMEOUT") return std::nullopt;
  const auto shown = tl::parse<tl::enums::messages::BotCallbackAnswer>(answer_or_throw(outcome));
  return shown.value()->message.value_or("");
}

void Account::edit(Peer chat, std::int32_t message, const std::string& text) {
  control_->run([&] {
    tl::functions::messages::EditMessage request;
    request.peer = input_peer(control_->world(), UserId{id_}, chat);
    request.id = message;
    request.message = text;
    (void)answer_or_throw(control_->call(UserId{id_}, tl::serialize(request)));
  });
}

void Account::remove(Peer chat, std::int32_t message) {
  control_->run([&] {
    if (chat.kind() == Peer::Kind::channel) {
      tl::functions::channels::DeleteMessages request;
      request.channel = input_channel(control_->world(), UserId{id_}, chat);
      request.id = {message};
      (void)answer_or_throw(control_->call(UserId{id_}, tl::serialize(request)));
      return;
    }
    tl::functions::messages::DeleteMessages request;
    request.revoke = true;
    request.id = {message};
    (void)answer_or_throw(control_->call(UserId{id_}, tl::serialize(request)));
  });
}

void Account::react(Peer chat, std::int32_t message, const std::string& emoji) {
  control_->run([&] {
    tl::functions::messages::SendReaction request;
    request.peer = input_peer(control_->world(), UserId{id_}, chat);
    request.msg_id = message;
    if (!emoji.empty()) {
      tl::types::ReactionEmoji reaction;
      reaction.emoticon = emoji;
      request.reaction.emplace().emplace_back(std::move(reaction));
    }
    (void)answer_or_throw(control_->call(UserId{id_}, tl::serialize(request)));
  });
}

std::vector<Message> Account::history(Peer chat) const {
  return control_->run([&] {
    std::vector<Message> messages;
    for (const BoxMessage* const message : messages_of(control_->world(), UserId{id_}, chat))
      messages.push_back(show(*message, UserId{id_}));
    return messages;
  });
}

std::optional<Message> Account::wait_for_message(Peer chat, std::int32_t after,
                                                 std::chrono::milliseconds timeout) const {
  std::optional<Message> found;
  control_->wait_until(
      [this, chat, after, &found] {
        for (const BoxMessage* const message : messages_of(control_->world(), UserId{id_}, chat)) {
          if (message->id <= after || message->content->from == UserId{id_}) continue;
          found = show(*message, UserId{id_});
          return true;
        }
        return false;
      },
      timeout);
  return found;
}

bool Account::wait_until_online(std::chrono::milliseconds timeout) const {
  return control_->wait_until(
      [this] {
        const auto log_ins = control_->world().authorizations.of_user(UserId{id_});
        return std::ranges::any_of(log_ins, &Authorization::follows_updates);
      },
      timeout);
}

}  // namespace layer::local_dc
